-- in:  listed, $target
-- out: file $target, the codes that subjects had before: former and code, in that order.
COPY (
    SELECT DISTINCT code_cell(trim(one)) AS former, code
    FROM (SELECT code_cell(code) AS code, unnest(regexp_split_to_array(former_codes, '[;；]')) AS one FROM listed WHERE former_codes <> '')
    WHERE trim(one) <> '' AND code_cell(trim(one)) <> code
    ORDER BY ALL
) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1);
