-- What stands beside a record in public: an objection that is open, those that ended, what became of a licence.
-- in:  ledger, step, order_given, record, batch_order, life_choice, $last_seq, $moment (naive UTC), $zone
-- out: table mark (record_id, disputed, outcomes: list of (outcome, resolved_on), changes: list of (kind, date, authority,
--      basis), each in time, ended_as: the kind of the last change, where a licence holds no more by it; answered, extended: an
--      objection was resolved, a licence extended, and no newer batch speaks of the record), for records that have any
-- The last change stands: a cancellation that was an error is mended by another order, and both remain in the history.
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
),
told AS (
    -- the event that first knew the present version; NULL where none does yet
    SELECT record.record_id, min(ledger.seq) AS seq
    FROM record
    JOIN batch_order ON batch_order.position = record.entry >> 32
    LEFT JOIN ledger
        ON ledger.record_id = record.record_id AND ledger.batch = batch_order.batch || '@' || left(batch_order.digest, 16)
    WHERE record.record_id IN (SELECT record_id FROM happened)
    GROUP BY record.record_id
)
SELECT
    detailed.record_id,
    coalesce(arg_max(op = 'dispute', detailed.seq) FILTER (op <> 'change'), false) AS disputed,
    coalesce(
        list({outcome: details['outcome'], resolved_on: day} ORDER BY detailed.seq) FILTER (op = 'resolve'), []
    ) AS outcomes,
    coalesce(list({
        kind: details['kind'], date: details['date']::DATE, authority: details['authority'], basis: basis
    } ORDER BY detailed.seq) FILTER (op = 'change'), []) AS changes,
    any_value(ending.value) AS ended_as,
    coalesce(max(detailed.seq) FILTER (op = 'resolve') > any_value(told.seq), false) AS answered,
    coalesce(max(detailed.seq) FILTER (details['kind'] = 'extended') > any_value(told.seq), false) AS extended
FROM detailed
LEFT JOIN told ON told.record_id = detailed.record_id
LEFT JOIN (
    SELECT record_id, arg_max(details['kind'], seq) AS kind FROM detailed WHERE op = 'change' GROUP BY record_id
) AS latest ON latest.record_id = detailed.record_id
LEFT JOIN life_choice AS ending ON ending.field = 'kind' AND ending.value = latest.kind AND ending.ends
GROUP BY detailed.record_id
