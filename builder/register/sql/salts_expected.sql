-- How many salts are missing, and how many should be gone.
-- in:  ledger, salt, life
-- out: missing, extra There is a salt for each event with a commitment that its record did not leave for good after.
WITH erased AS (
    SELECT record_id, max(seq) AS seq FROM ledger JOIN life USING (op) WHERE erases GROUP BY record_id
),
expected AS (
    SELECT ledger.seq
    FROM ledger
    LEFT JOIN erased USING (record_id)
    WHERE ledger.commitment IS NOT NULL AND ledger.seq > coalesce(erased.seq, 0)
)
SELECT
    (SELECT count(*) FROM expected WHERE seq NOT IN (SELECT seq FROM salt)),
    (SELECT count(*) FROM salt WHERE seq NOT IN (SELECT seq FROM expected))
