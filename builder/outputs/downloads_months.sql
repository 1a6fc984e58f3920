-- Months with decisions of one kind, and the digest of all that their lines say. in: view download, $kind
-- out: rows of downloads.month (kind, month: its first day, digest, first_id: of its first decision)
INSERT INTO downloads.month
SELECT $kind, date_trunc('month', decision_date)::DATE AS month,
    md5(string_agg(digest || page, '' ORDER BY decision_date, id)) AS digest,
    substr(min(decision_date::VARCHAR || id), 11) AS first_id
FROM download
GROUP BY ALL
