-- How many decisions of each authority are late, or may be, those of which most are overdue first.
-- in:  late
-- out: agency_code, agency, overdue, due, unknown, in_time; order: overdue, due, unknown (most first), agency
SELECT agency_code, agency, count(*) FILTER (state = 'overdue') AS overdue, count(*) FILTER (state = 'due') AS due,
    count(*) FILTER (state = 'unknown') AS unknown, count(*) FILTER (state = 'in_time') AS in_time
FROM late
GROUP BY agency_code, agency
ORDER BY overdue DESC, due DESC, unknown DESC, agency, agency_code
