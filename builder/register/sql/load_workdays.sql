-- in: $days (list of dates); out: rows of workday
INSERT INTO workday SELECT unnest($days::DATE[])
