-- A release that only takes away leaves to the next one what rules hold now: where they would hold every row of a record that is
-- public, its latest stands as it did.
-- in:  finding, assignment, ledger_last
-- out: changed finding
DELETE FROM finding
WHERE severity = 'hold' AND entry IN (
    SELECT max(assignment.entry)
    FROM assignment
    LEFT JOIN (SELECT DISTINCT entry FROM finding WHERE severity = 'hold') AS ruled USING (entry)
    WHERE assignment.record_id IN (SELECT record_id FROM ledger_last WHERE is_public)
    GROUP BY assignment.record_id
    HAVING count(ruled.entry) = count(*)
)
