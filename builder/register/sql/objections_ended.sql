-- Objections that ended while the public could see the decision, without names (seed X, 五（六）: how they ended is published).
-- in:  register.event, register.decision, ledger, event_proposed, order_given, life_reason, life_choice, working_day, $last_seq, $zone
-- out: table register.objection (year, number, month; kind, agency: NULL where the decision is public no more, or a natural person's;
--      ground, outcome: as they are called; working_days), ordered by year, number
-- Of what has left the month alone is told, and how it ended: by agency it could be told whose it was (CONTRACTS, "Figures that never
-- identify"). number runs within a year in ledger order and never moves. The ground is that of the order before.
-- Working days are counted from the day after the office received it (民法典 §201), NULL where they cannot be.
CREATE TABLE register.objection AS
WITH happened AS (
    SELECT seq, record_id, op, order_name FROM ledger WHERE op IN ('dispute', 'resolve')
    UNION ALL
    SELECT $last_seq + position, record_id, op, order_name FROM event_proposed WHERE op IN ('dispute', 'resolve')
),
given AS (
    SELECT happened.seq, happened.record_id, happened.op, order_given.reason, order_given.details['outcome'] AS outcome,
        (order_given.received_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS received_on
    FROM happened
    LEFT JOIN order_given ON order_given.name = happened.order_name AND order_given.record_id = happened.record_id
),
paired AS (
    SELECT
        given.*,
        CASE lag(op) OVER of_record WHEN 'dispute' THEN lag(reason) OVER of_record END AS ground,
        CASE lag(op) OVER of_record WHEN 'dispute' THEN lag(received_on) OVER of_record END AS opened_on
    FROM given
    WINDOW of_record AS (PARTITION BY record_id ORDER BY seq)
),
told AS (
    SELECT paired.*, (event.happened_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS ended_on
    FROM paired
    JOIN register.event USING (seq)
    WHERE paired.op = 'resolve'
)
SELECT
    year(told.ended_on) AS year,
    row_number() OVER (PARTITION BY year(told.ended_on) ORDER BY told.seq) AS number,
    strftime(told.ended_on, '%Y-%m') AS month,
    decision.kind,
    decision.agency,
    life_reason.label AS ground,
    outcome.label AS outcome,
    until.working - since.working AS working_days
FROM told
LEFT JOIN register.decision ON decision.id = told.record_id AND NOT decision.masked
LEFT JOIN life_reason ON life_reason.op = 'dispute' AND life_reason.reason = told.ground
LEFT JOIN life_choice AS outcome ON outcome.field = 'outcome' AND outcome.value = told.outcome
LEFT JOIN working_day AS since ON since.day = told.opened_on
LEFT JOIN working_day AS until ON until.day = told.ended_on AND until.run = since.run
ORDER BY year, number
