-- Rows of every number that has strangers and a record named by an order `correct`.
-- in:  assignment, order_given
-- out: group_key, batch, ordinal, party_key, record_id, stranger; ordered by (group, approved at, batch, row)
SELECT group_key::VARCHAR, batch, ordinal, party_key, record_id, stranger
FROM assignment
WHERE group_key IN (SELECT group_key FROM assignment WHERE stranger)
    AND group_key IN (
        SELECT assignment.group_key
        FROM assignment
        JOIN order_given USING (record_id)
        WHERE order_given.operation = 'correct' AND order_given.effective AND NOT assignment.stranger
    )
ORDER BY group_key, batch_position, ordinal
