-- Withdrawals of publication (行政处罚法 §48): what the public is told. It names the decision only where the party asked for it
-- in writing (order: explain); of what must not be public the reason stands alone.
-- in:  ledger, ledger_last, event_proposed, order_given, life_reason, record, batch_order, accepted_rows, workday, announced_year,
--      $accepted, $zone, $moment, $last_seq
-- out: table register.withdrawal (year, kind, number, month, agency, reason: as it is called, basis, working_days, document_number
--      and sentence: where it is explained, was_mistaken, came_back)
-- number runs within a year and kind in ledger order; working days are counted from the day after the trigger (民法典 §201) to
-- the day of withdrawal, and are NULL where the calendar of a year in it is not announced
CREATE TABLE register.withdrawal AS
WITH happened AS (
    SELECT seq, happened_at, record_id, kind, op, order_name, commitment FROM ledger WHERE op IN ('withdraw', 'republish')
    UNION ALL
    SELECT $last_seq + position, $moment, record_id, kind, op, order_name, commitment
    FROM event_proposed
    WHERE op IN ('withdraw', 'republish')
),
-- what is withdrawn can only be published anew next
paired AS (
    SELECT
        happened.*,
        lead(op) OVER of_record = 'republish' AND coalesce(lead(commitment) OVER of_record IS NOT NULL, false) AS came_back,
        lead(order_name) OVER of_record AS next_order
    FROM happened
    WINDOW of_record AS (PARTITION BY record_id ORDER BY seq)
),
told AS (
    SELECT
        paired.seq,
        paired.kind,
        (paired.happened_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS withdrawn_on,
        (order_given.triggered_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS triggered_on,
        accepted.agency,
        life_reason.label AS reason,
        CASE WHEN order_given.reason <> 'not_public' THEN order_given.basis END AS basis,
        order_given.details['explain'] = 'named' AND order_given.reason <> 'not_public' AS is_explained,
        coalesce(accepted.document_number, accepted.licence_number) AS number_of_document,
        order_given.details['sentence'] AS sentence,
        coalesce(returned.reason = 'mistaken', false) AS was_mistaken,
        coalesce(paired.came_back, false) AS came_back
    FROM paired
    JOIN ledger_last ON ledger_last.record_id = paired.record_id AND ledger_last.first_public < paired.seq
    LEFT JOIN order_given ON order_given.name = paired.order_name AND order_given.record_id = paired.record_id
    LEFT JOIN order_given AS returned ON returned.name = paired.next_order AND returned.record_id = paired.record_id
    LEFT JOIN life_reason ON life_reason.op = 'withdraw' AND life_reason.reason = order_given.reason
    LEFT JOIN record ON record.record_id = paired.record_id
    LEFT JOIN batch_order ON batch_order.position = record.entry >> 32
    LEFT JOIN accepted_rows($accepted) AS accepted
        ON accepted.batch = batch_order.batch AND accepted.ordinal = record.entry & 4294967295
    WHERE paired.op = 'withdraw'
)
SELECT
    year(withdrawn_on) AS year,
    kind,
    row_number() OVER (PARTITION BY year(withdrawn_on), kind ORDER BY seq) AS number,
    strftime(withdrawn_on, '%Y-%m') AS month,
    agency,
    reason,
    basis,
    CASE
        -- every year that is counted through must be announced
        WHEN year(withdrawn_on) - year(triggered_on) + 1 = (
            SELECT count(*) FROM announced_year WHERE announced_year.year BETWEEN year(triggered_on) AND year(withdrawn_on)
        ) THEN (
            SELECT count(*) FROM workday WHERE workday.day > told.triggered_on AND workday.day <= told.withdrawn_on
        )
    END AS working_days,
    CASE WHEN is_explained THEN number_of_document END AS document_number,
    CASE WHEN is_explained THEN sentence END AS sentence,
    was_mistaken,
    came_back
FROM told
ORDER BY year, kind, number
