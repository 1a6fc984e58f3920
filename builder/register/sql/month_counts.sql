-- How often in each month decisions left, came back and were objected to: of the whole city, since a smaller set could tell whose
-- (CONTRACTS, "Figures that never identify"). Only what the public could see counts, so that a suspension renewed is none.
-- in:  register.event, ledger, event_proposed, order_given, life, life_reason, life_choice, $last_seq, $zone
-- out: table register.month_count (month, operation, name, reason, reason_name, total), ordered by month, operation, reason
-- reason: of suspensions (rule: by none but a rule of the register), outcome: of objections that ended; else NULL
CREATE TABLE register.month_count AS
WITH followed AS (
    SELECT event.*, lag(op) OVER (PARTITION BY id ORDER BY seq) AS before FROM register.event
),
counted AS (
    SELECT seq, op, id, strftime(happened_at AT TIME ZONE 'UTC' AT TIME ZONE $zone, '%Y-%m') AS month
    FROM followed
    WHERE op IN ('end', 'repair', 'suspend', 'dispute', 'resolve') OR (op = 'resume' AND before = 'suspend')
),
ordered AS (
    SELECT seq, order_name FROM ledger WHERE order_name IS NOT NULL
    UNION ALL
    SELECT $last_seq + position, order_name FROM event_proposed WHERE order_name IS NOT NULL
),
reasoned AS (
    SELECT
        counted.month,
        counted.op,
        CASE counted.op
            WHEN 'suspend' THEN coalesce(order_given.reason, 'rule')
            WHEN 'resolve' THEN order_given.details['outcome']
        END AS reason
    FROM counted
    LEFT JOIN ordered USING (seq)
    LEFT JOIN order_given ON order_given.name = ordered.order_name AND order_given.record_id = counted.id
)
SELECT
    reasoned.month,
    reasoned.op AS operation,
    any_value(life.label) AS name,
    reasoned.reason,
    CASE reasoned.reason WHEN 'rule' THEN '自动核查' ELSE any_value(coalesce(life_reason.label, outcome.label)) END AS reason_name,
    count(*) AS total
FROM reasoned
JOIN life ON life.op = reasoned.op
LEFT JOIN life_reason ON life_reason.op = reasoned.op AND life_reason.reason = reasoned.reason
LEFT JOIN life_choice AS outcome
    ON outcome.field = 'outcome' AND outcome.value = reasoned.reason AND reasoned.op = 'resolve'
GROUP BY reasoned.month, reasoned.op, reasoned.reason
ORDER BY reasoned.month, reasoned.op, reasoned.reason
