-- Orders by which records are suspended now, each with its deadlines.
-- in:  standing (bar, cause), record, ledger, step, order_given, workday, $zone, $confirm, $decide (working days)
-- out: name, records: how many it holds; confirm_by, decide_by: the last days in time, NULL where the calendar of that time is
--      not announced; by name
-- The day of receipt does not count (民法典 §201). A renewed suspension counts from its own receipt. The working days after a day
-- are worked out in ``dated`` alone.
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
),
counted AS (
    SELECT held.name, count(*) AS records,
        any_value((given.received_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE) AS received_on
    FROM held
    JOIN order_given AS given USING (name, record_id)
    GROUP BY held.name
),
dated AS (
    SELECT *, (SELECT list(day ORDER BY day) FROM workday WHERE day > received_on) AS days FROM counted
)
SELECT name, records, days[$confirm] AS confirm_by, days[$decide] AS decide_by FROM dated ORDER BY name
