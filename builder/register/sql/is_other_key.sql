-- Whether the ledger's records and those of today's rows have nothing in common: made under another key.
-- in: ledger_last, assignment
SELECT
    (SELECT count(*) FROM assignment) > 0
    AND (SELECT count(*) FROM ledger_last) > 0
    AND NOT EXISTS (SELECT 1 FROM ledger_last WHERE record_id IN (SELECT record_id FROM assignment))
