-- The documents of the archives, each with its neighbours.
-- in:  archived, register.event
-- out: table archive (path, earlier, later: their paths or NULL; updated, digest of its entries) for all desks of a build
CREATE OR REPLACE TABLE archive AS
SELECT
    path,
    lag(path) OVER (ORDER BY path) AS earlier,
    lead(path) OVER (ORDER BY path) AS later,
    moment_text(max(happened_at)) AS updated,
    sum(digest) AS digest
FROM archived
JOIN register.event USING (seq)
GROUP BY path
