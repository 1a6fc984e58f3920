-- in:  $days (list of dates)
-- out: more of workday: the working days of announced years
INSERT INTO workday SELECT unnest($days::DATE[])
