-- Days with decisions of one kind, and the digest of all that their lines say. in: view download, $kind
-- out: rows of downloads.day (kind, day, digest, first_id: of its first decision)
-- A sum of digests stands for all of them, as in wanted_from_source.sql.
INSERT INTO downloads.day
SELECT $kind, decision_date AS day, md5(sum(short_digest(digest || page))::VARCHAR) AS digest, min(id) AS first_id
FROM download
GROUP BY ALL
