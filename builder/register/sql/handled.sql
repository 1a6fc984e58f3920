-- How withdrawals, repairs and objections were handled, by quarter, of the whole city.
-- in:  register.event, register.withdrawal, ledger, event_proposed, order_given, working_day, $last_seq, $moment (naive UTC), $zone,
--      $withdraw, $repair, $objection (working days; the last NULL where the place has no rule)
-- out: table register.handled (quarter; withdrawn, repaired, disputed, resolved: how many; withdrawn_in_time, repaired_in_time,
--      resolved_in_time; withdrawn_late, repaired_late, resolved_late: what is in neither cannot be told; open: objections of that
--      quarter that nobody has settled), in no order
-- A repair counts from the day on which the office received it, an objection too; a withdrawal from what triggered it (行政处罚法 §48).
-- An objection to a decision that has left for good is settled; one to a decision that is suspended waits.
CREATE TABLE register.handled AS
WITH ordered AS (
    SELECT seq, order_name FROM ledger WHERE order_name IS NOT NULL
    UNION ALL
    SELECT $last_seq + position, order_name FROM event_proposed WHERE order_name IS NOT NULL
),
happened AS (
    SELECT seq, id, op, (happened_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS day
    FROM (
        SELECT seq, id, op, happened_at FROM register.event WHERE op = 'dispute' OR is_removal AND op <> 'suspend'
        UNION ALL
        -- an objection is settled whether the decision is public or suspended
        SELECT seq, record_id, op, happened_at FROM ledger WHERE op = 'resolve'
        UNION ALL
        SELECT $last_seq + position, record_id, op, $moment::TIMESTAMP FROM event_proposed WHERE op = 'resolve'
    )
),
received AS (
    SELECT happened.*, (order_given.received_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS received_on
    FROM happened
    LEFT JOIN ordered USING (seq)
    LEFT JOIN order_given ON order_given.name = ordered.order_name AND order_given.record_id = happened.id
),
followed AS (
    SELECT *, lead(op) OVER of_record AS next_op, lead(day) OVER of_record AS next_day
    FROM received
    WINDOW of_record AS (PARTITION BY id ORDER BY seq)
),
counted AS (
    SELECT followed.*, until.working - since.working AS days
    FROM followed
    LEFT JOIN working_day AS since ON since.day = received_on
    LEFT JOIN working_day AS until ON until.day = CASE op WHEN 'dispute' THEN next_day ELSE followed.day END AND until.run = since.run
    WHERE op IN ('repair', 'dispute')
),
every AS (
    SELECT quarter_of((month || '-01')::DATE) AS quarter, 'withdrawn' AS what, working_days AS days, $withdraw AS allowed
    FROM register.withdrawal
    UNION ALL
    SELECT quarter_of(day), CASE op WHEN 'repair' THEN 'repaired' ELSE 'disputed' END, NULL, NULL
    FROM counted
    UNION ALL
    SELECT quarter_of(day), 'repaired', days, $repair FROM counted WHERE op = 'repair' AND days IS NOT NULL
    UNION ALL
    SELECT quarter_of(next_day), 'resolved', days, $objection FROM counted WHERE next_op = 'resolve'
    UNION ALL
    SELECT quarter_of(day), 'open', NULL, NULL FROM counted WHERE op = 'dispute' AND next_op IS NULL
)
SELECT
    quarter,
    count(*) FILTER (what = 'withdrawn') AS withdrawn,
    count(*) FILTER (what = 'withdrawn' AND days <= allowed) AS withdrawn_in_time,
    count(*) FILTER (what = 'withdrawn' AND days > allowed) AS withdrawn_late,
    count(*) FILTER (what = 'repaired' AND allowed IS NULL) AS repaired,
    count(*) FILTER (what = 'repaired' AND days <= allowed) AS repaired_in_time,
    count(*) FILTER (what = 'repaired' AND days > allowed) AS repaired_late,
    count(*) FILTER (what = 'disputed') AS disputed,
    count(*) FILTER (what = 'resolved') AS resolved,
    count(*) FILTER (what = 'resolved' AND days <= allowed) AS resolved_in_time,
    count(*) FILTER (what = 'resolved' AND days > allowed) AS resolved_late,
    count(*) FILTER (what = 'open') AS open
FROM every
GROUP BY quarter
