-- Months with decisions of one kind, and the digest of all that their lines say. in: view download, $kind
-- out: rows of downloads.month (kind, month: its first day, digest, first_id: of its first decision)
INSERT INTO downloads.month
SELECT $kind, date_trunc('month', decision_date)::DATE AS month,
    md5(list_sort(list(short_digest(digest || page)))::VARCHAR) AS digest,
    arg_min(id, (decision_date, id)) AS first_id
FROM download
GROUP BY ALL
