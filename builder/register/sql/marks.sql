-- What stands beside a record in public: an objection that is open, those that ended, what became of a licence.
-- in:  ledger, step, order_given, $last_seq, $moment (naive UTC), $zone
-- out: table mark (record_id, disputed, outcomes: list of (outcome, resolved_on), changes: list of (kind, date, authority,
--      basis), each in time), for records that have any
CREATE TEMP TABLE mark AS
WITH happened AS (
    SELECT record_id, op, order_name, seq, happened_at FROM ledger WHERE op IN ('dispute', 'resolve', 'change')
    UNION ALL
    SELECT record_id, op, name, $last_seq + place, $moment::TIMESTAMP
    FROM step
    WHERE op IN ('dispute', 'resolve', 'change')
),
detailed AS (
    SELECT happened.*, order_given.details, order_given.basis,
        (happened_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS day
    FROM happened
    JOIN order_given ON order_given.name = happened.order_name AND order_given.record_id = happened.record_id
)
SELECT
    record_id,
    coalesce(arg_max(op = 'dispute', seq) FILTER (op <> 'change'), false) AS disputed,
    coalesce(list({outcome: details['outcome'], resolved_on: day} ORDER BY seq) FILTER (op = 'resolve'), []) AS outcomes,
    coalesce(list({
        kind: details['kind'], date: details['date']::DATE, authority: details['authority'], basis: basis
    } ORDER BY seq) FILTER (op = 'change'), []) AS changes
FROM detailed
GROUP BY record_id
