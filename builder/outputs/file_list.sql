-- Every data file as it stands on disk.
-- in:  wanted, settled_file (path, sha256, size), register.decision, register.agency, register.agency_change, register.matter,
--      register.district, register.merged, register.subject, register.month_count,
--      register.receipt, register.handled, quality_month, quality_closed, quality_quarter, quality_reason
-- out: its row of the list, in the order of kind, period (0000: all; then 2024, 2024-01 …), format
WITH counted AS (
    SELECT kind, month_of(decision_date) AS month, count(*) AS rows FROM register.decision WHERE NOT masked GROUP BY ALL
),
totals AS (
    SELECT kind, month AS period, rows FROM counted
    UNION ALL
    SELECT kind, left(month, 4), sum(rows)::BIGINT FROM counted GROUP BY ALL
    UNION ALL
    SELECT kind, '0000', sum(rows)::BIGINT FROM counted GROUP BY kind
    UNION ALL
    SELECT 'agency', '0000', count(*) FROM register.agency
    UNION ALL
    SELECT 'agency_change', '0000', count(*) FROM register.agency_change
    UNION ALL
    SELECT 'matter', '0000', count(*) FROM register.matter
    UNION ALL
    SELECT 'district', '0000', count(*) FROM register.district
    UNION ALL
    SELECT 'merged_subject', '0000', count(*) FROM register.merged WHERE uscc IN (SELECT code FROM register.subject)
    UNION ALL
    SELECT 'month_count', '0000', count(*) FROM register.month_count
    UNION ALL
    SELECT 'quality', '0000', count(*) FROM quality_month
    UNION ALL
    SELECT 'quality_closed', '0000', count(*) FROM quality_closed
    UNION ALL
    SELECT 'quality_quarter', '0000', count(*) FROM quality_quarter
    UNION ALL
    SELECT 'quality_reason', '0000', count(*) FROM quality_reason
    UNION ALL
    SELECT 'quality_year', '0000', count(DISTINCT left(quarter, 4)) FROM register.receipt
    UNION ALL
    SELECT 'quality_handled', '0000', count(*) FROM register.handled
)
SELECT
    split_part(wanted.key, '/', 1) AS kind,
    split_part(wanted.key, '/', 2) AS period,
    split_part(wanted.key, '/', 3) AS format,
    wanted.path,
    coalesce(totals.rows, 0) AS rows,
    settled_file.size AS bytes,
    settled_file.sha256
FROM wanted
JOIN settled_file USING (path)
LEFT JOIN totals ON totals.kind = split_part(wanted.key, '/', 1) AND totals.period = split_part(wanted.key, '/', 2)
WHERE wanted.output IN ('downloads_csv', 'downloads_jsonl', 'downloads_parquet', 'reference_files')
ORDER BY kind, period, format
