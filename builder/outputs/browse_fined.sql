-- Fines and confiscations under each head by year, counted as those of the whole city (fined_months.sql).
-- in:  fined, browse_filed
-- out: table browse_fine (head, year, fine_fen, confiscated_fen), in no order
CREATE OR REPLACE TEMP TABLE browse_fine AS
WITH filed AS (
    SELECT browse_filed.head, year(fined.month) AS year, decision, fine_fen, confiscated_fen
    FROM browse_filed
    JOIN fined USING (entry)
),
amounts AS (
    SELECT DISTINCT head, year, decision, fine_fen AS fine, 0 AS confiscated FROM filed WHERE fine_fen > 0
    UNION ALL
    SELECT DISTINCT head, year, decision, 0, confiscated_fen FROM filed WHERE confiscated_fen > 0
)
SELECT head, year, sum(fine)::BIGINT AS fine_fen, sum(confiscated)::BIGINT AS confiscated_fen
FROM amounts
GROUP BY head, year
