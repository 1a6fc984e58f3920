-- Records with an objection that is open.
-- in:  mark, ledger, step
-- out: record_id, order_name: of the objection; by record_id
SELECT mark.record_id, arg_max(said.name, said.place) AS order_name
FROM mark
JOIN (
    SELECT record_id, order_name AS name, seq AS place FROM ledger WHERE op = 'dispute'
    UNION ALL
    SELECT record_id, name, 9000000000000000 + place FROM step WHERE op = 'dispute'
) AS said USING (record_id)
WHERE mark.disputed
GROUP BY mark.record_id
ORDER BY mark.record_id
