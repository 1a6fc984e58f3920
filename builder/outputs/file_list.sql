-- Every data file as it stands on disk. in: wanted, settled_file (path, sha256, size), register.decision, .agency,
-- .agency_change, .matter, .district, .merged, .subject, .month_count
-- order: kind, year, format
WITH counted AS (
    SELECT kind, year(decision_date) AS year, count(*) AS rows FROM register.decision WHERE NOT masked GROUP BY ALL
),
totals AS (
    SELECT kind, year, rows FROM counted
    UNION ALL
    SELECT kind, 0, sum(rows)::BIGINT FROM counted GROUP BY kind
    UNION ALL
    SELECT 'agency', 0, count(*) FROM register.agency
    UNION ALL
    SELECT 'agency_change', 0, count(*) FROM register.agency_change
    UNION ALL
    SELECT 'matter', 0, count(*) FROM register.matter
    UNION ALL
    SELECT 'district', 0, count(*) FROM register.district
    UNION ALL
    SELECT 'merged_subject', 0, count(*) FROM register.merged WHERE uscc IN (SELECT code FROM register.subject)
    UNION ALL
    SELECT 'month_count', 0, count(*) FROM register.month_count
)
SELECT
    split_part(wanted.key, '/', 1) AS kind,
    split_part(wanted.key, '/', 2)::INT AS year,
    split_part(wanted.key, '/', 3) AS format,
    wanted.path,
    coalesce(totals.rows, 0) AS rows,
    settled_file.size AS bytes,
    settled_file.sha256
FROM wanted
JOIN settled_file USING (path)
LEFT JOIN totals ON totals.kind = split_part(wanted.key, '/', 1) AND totals.year = split_part(wanted.key, '/', 2)::INT
WHERE wanted.output IN ('downloads_csv', 'downloads_jsonl', 'downloads_parquet', 'reference_files')
ORDER BY kind, year, format
