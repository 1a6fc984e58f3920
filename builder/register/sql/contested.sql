-- Rows of every number that has strangers and a record named by an order `correct`.
-- in:  assignment, order_given
-- out: group_key, entry, party_key, record_id, stranger; ordered by group and entry
SELECT group_key::VARCHAR, entry, party_key, record_id, stranger
FROM assignment
WHERE group_key IN (SELECT group_key FROM assignment WHERE stranger)
    AND group_key IN (
        SELECT assignment.group_key
        FROM assignment
        JOIN order_given USING (record_id)
        WHERE order_given.op = 'correct' AND NOT assignment.stranger
    )
ORDER BY group_key, entry
