-- Fines and confiscations of the whole city by month: what several parties of one decision were told alike counts once, what each was
-- told for himself adds up.
-- in:  fined
-- out: table fined_month (month, fine_fen, confiscated_fen), in no order
CREATE OR REPLACE TEMP TABLE fined_month AS
WITH amounts AS (
    SELECT DISTINCT month, decision, fine_fen AS fine, 0 AS confiscated FROM fined WHERE fine_fen > 0
    UNION ALL
    SELECT DISTINCT month, decision, 0, confiscated_fen FROM fined WHERE confiscated_fen > 0
)
SELECT month, sum(fine)::BIGINT AS fine_fen, sum(confiscated)::BIGINT AS confiscated_fen
FROM amounts
GROUP BY month
