-- Rows that the register holds, by rule. in: settled; out: code, rows; ordered by code
SELECT held_code AS code, count(*) AS rows FROM settled WHERE record_id IS NULL GROUP BY held_code ORDER BY held_code
