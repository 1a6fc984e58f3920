-- out: table late, empty (state: overdue | due | unknown | in_time; started_on: the day from which the time is counted; due_on: the
--      last day in time, NULL where nobody knows it; days: working days since then of what is overdue, NULL where nobody knows how many;
--      reason: why it is not public, in words; unknown: why its last day is)
CREATE TEMP TABLE late (
    state VARCHAR, kind VARCHAR, agency_code VARCHAR, agency VARCHAR, batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT,
    decision_date DATE, delivered_on DATE, started_on DATE, due_on DATE, days BIGINT, reason VARCHAR, unknown VARCHAR
)
