-- The clock of each decision that is or was public: from the day of the decision, or of its delivery, to the day on which it was
-- first public.
-- in:  record, settled, deciding, register.event, register.agency, assignment, batch_order, accepted_rows, working_day,
--      $accepted, $publish, $handover (working days), $from_delivery, $zone
-- out: table register.clock (id, kind, agency_code, agency: its title; is_public: it is now; is_person: of a natural person; month: of the
--      decision; started_on; arrived_on: when the first of its files came; published_on, due_on; days: working days that it took; handed_in: those until its file came,
--      of agencies without an interface; reviewed: those from there until it was public;
--      state: on_time | late | unknown | history; why: it is unknown; is_undelivered: no day of delivery is known;
--      was_handed_in_late;
--      was_delivered_late: more than seven working days after the decision), in no order
-- The day on which a time begins does not count (民法典 §201). A day in or across a year whose working days are announced nowhere
-- counts nothing: what is not known is told as that. History is what an agency decided before it published here, and was sent as such.
CREATE TABLE register.clock AS
WITH came AS (
    SELECT record_id, min(received_on) AS received_on, arg_min(is_history, entry) AS is_history
    FROM assignment
    JOIN batch_order ON batch_order.position = assignment.entry >> 32
    GROUP BY record_id
),
first_shown AS (
    SELECT id, (min(happened_at) AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS day FROM register.event GROUP BY id
),
started AS (
    SELECT
        record.record_id AS id,
        record.kind,
        record.fate = 'public' AS is_public,
        coalesce(accepted.party_category = 'person', false) AS is_person,
        deciding.known_code AS agency_code,
        deciding.title AS agency,
        accepted.decision_date,
        accepted.decision_date_stated,
        accepted.delivered_on,
        CASE WHEN $from_delivery THEN coalesce(accepted.delivered_on, accepted.decision_date) ELSE accepted.decision_date END
            AS started_on,
        first_shown.day AS published_on,
        came.received_on AS arrived_on,
        coalesce(agency.interface, true) AS interface,
        coalesce(came.is_history AND accepted.decision_date < agency.publishes_from, false) AS is_history
    FROM record
    JOIN first_shown ON first_shown.id = record.record_id
    JOIN settled ON settled.entry = record.entry
    JOIN deciding USING (decider)
    JOIN came ON came.record_id = record.record_id
    JOIN batch_order AS now ON now.position = settled.entry >> 32
    JOIN accepted_rows($accepted) AS accepted
        ON accepted.batch = now.batch AND accepted.ordinal = settled.entry & 4294967295
    LEFT JOIN register.agency ON agency.code = deciding.known_code
),
timed AS (
    SELECT
        started.*,
        CASE WHEN shown.run = start.run THEN shown.working - start.working END AS days,
        CASE WHEN NOT interface AND arrived.run = start.run THEN arrived.working - start.working END AS handed_in,
        CASE WHEN shown.run = arrived.run THEN shown.working - arrived.working END AS reviewed,
        CASE WHEN delivered.run = decided.run THEN delivered.working - decided.working END AS delivered_after,
        CASE WHEN due.run = start.run THEN due.day END AS due_on
    FROM started
    LEFT JOIN working_day AS start ON start.day = started_on
    LEFT JOIN working_day AS shown ON shown.day = published_on
    LEFT JOIN working_day AS arrived ON arrived.day = arrived_on
    LEFT JOIN working_day AS decided ON decided.day = decision_date
    LEFT JOIN working_day AS delivered ON delivered.day = delivered_on
    LEFT JOIN working_day AS due ON due.is_working AND due.working = start.working + $publish
)
SELECT
    id,
    kind,
    agency_code,
    agency,
    is_public,
    is_person,
    strftime(decision_date, '%Y-%m') AS month,
    started_on,
    arrived_on,
    published_on,
    due_on,
    CASE WHEN decision_date_stated AND NOT is_history THEN CASE WHEN days < 0 THEN 0 ELSE days END END AS days,
    CASE WHEN decision_date_stated AND NOT is_history THEN CASE WHEN handed_in < 0 THEN 0 ELSE handed_in END END AS handed_in,
    CASE WHEN NOT is_history THEN CASE WHEN reviewed < 0 THEN 0 ELSE reviewed END END AS reviewed,
    CASE
        WHEN is_history THEN 'history'
        WHEN NOT decision_date_stated OR days IS NULL THEN 'unknown'
        WHEN days <= $publish THEN 'on_time'
        ELSE 'late'
    END AS state,
    CASE
        WHEN is_history THEN NULL
        WHEN NOT decision_date_stated THEN '决定日期没有载明'
        WHEN days IS NULL THEN '那一年的工作日安排没有公布'
    END AS why,
    coalesce(decision_date_stated AND NOT is_history AND handed_in > $handover, false) AS was_handed_in_late,
    delivered_on IS NULL AS is_undelivered,
    coalesce(delivered_after > 7, false) AS was_delivered_late
FROM timed
