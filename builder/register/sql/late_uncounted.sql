-- From which days the time cannot be counted, since working days of a year are not announced.
-- in:  late
-- out: started_on, each once, ordered
SELECT DISTINCT started_on FROM late WHERE due_on IS NULL AND started_on IS NOT NULL ORDER BY started_on
