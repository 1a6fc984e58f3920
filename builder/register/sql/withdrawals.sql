-- Withdrawals of publication (行政处罚法 §48): what the public is told, with nothing that names the decision.
-- in:  ledger, ledger_last, event_proposed, order_given, record, batch_order, workday, announced_year, $accepted, $zone, $moment,
--      $last_seq
-- out: register.withdrawal (year, number, month, agency, reason, basis, working_days)
-- number runs within a year in ledger order; working days are counted from the day after the trigger (民法典 §201) to the
-- day of withdrawal, and are NULL where the calendar of a year in it is not announced
CREATE TABLE register.withdrawal AS
WITH happened AS (
    SELECT seq, happened_at, record_id, order_name FROM ledger WHERE op = 'withdraw'
    UNION ALL
    SELECT $last_seq + position, $moment, record_id, order_name FROM event_proposed WHERE op = 'withdraw'
),
told AS (
    SELECT
        happened.seq,
        (happened.happened_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS withdrawn_on,
        (order_given.triggered_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS triggered_on,
        accepted.agency,
        order_given.reason,
        order_given.basis
    FROM happened
    JOIN ledger_last ON ledger_last.record_id = happened.record_id AND ledger_last.first_public < happened.seq
    LEFT JOIN order_given ON order_given.name = happened.order_name AND order_given.record_id = happened.record_id
    LEFT JOIN record ON record.record_id = happened.record_id
    LEFT JOIN batch_order ON batch_order.position = record.entry >> 32
    LEFT JOIN read_parquet($accepted) AS accepted
        ON accepted.batch = batch_order.batch AND accepted.ordinal = record.entry & 4294967295
)
SELECT
    year(withdrawn_on) AS year,
    row_number() OVER (PARTITION BY year(withdrawn_on) ORDER BY seq) AS number,
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
    END AS working_days
FROM told
ORDER BY year, number
