-- Orders by which records are suspended now. A renewed suspension counts from its own receipt.
-- in:  standing (bar, cause), record, ledger, step, order_given, $zone
-- out: name, records: how many it holds; received_on; by name
WITH said AS (
    SELECT record_id, order_name AS name, seq AS place FROM ledger WHERE op = 'suspend' AND order_name IS NOT NULL
    UNION ALL
    SELECT record_id, name, 9000000000000000 + place FROM step WHERE op = 'suspend'
),
held AS (
    SELECT standing.record_id, arg_max(said.name, said.place) AS name
    FROM standing
    JOIN said USING (record_id)
    LEFT JOIN record USING (record_id)
    WHERE standing.bar = 'suspended' AND NOT standing.by_rule AND standing.cause IS DISTINCT FROM 'rollback'
        AND coalesce(record.fate, 'suspended') = 'suspended'
    GROUP BY standing.record_id
)
SELECT held.name, count(*) AS records,
    any_value((given.received_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE) AS received_on
FROM held
JOIN order_given AS given USING (name, record_id)
GROUP BY held.name
ORDER BY held.name
