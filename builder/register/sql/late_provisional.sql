-- in:  late, $starts, $until (lists of equal length: days of late_uncounted.sql, and when each time ends if every weekday is a working
--      day)
-- out: changed late, with these days in what is said of the unknown
UPDATE late SET unknown = unknown || '，暂按周一至周五计，到期日 ' || provisional.day
FROM (SELECT unnest($starts::DATE[]) AS started_on, unnest($until::DATE[]) AS day) AS provisional
WHERE late.started_on = provisional.started_on AND late.due_on IS NULL
