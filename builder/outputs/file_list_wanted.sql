-- The two lists of data files. Their digest is that of the files' own digests and of the moment of the data.
-- in:  wanted, register.state
-- out: more of wanted
INSERT INTO wanted
SELECT
    lists.path,
    'file_list',
    lists.path,
    md5(coalesce(string_agg(wanted.path || ' ' || wanted.digest, E'\n' ORDER BY wanted.path), '')
        || coalesce(any_value(state.data_as_of)::VARCHAR, '') || any_value(state.last_seq)),
    1
FROM (VALUES ('data/index.html'), ('index.json')) AS lists (path)
CROSS JOIN register.state
LEFT JOIN wanted ON wanted.output IN ('downloads_csv', 'downloads_jsonl', 'downloads_parquet', 'reference_files')
GROUP BY lists.path
