-- in:  tidied, days
-- out: more of odd_days, the different texts in each date column of a table that no declared form reads. No
--      order.
INSERT INTO odd_days
-- no form is longer than this
SELECT DISTINCT file_number, field, left(written, 40), unusual
FROM (
    SELECT file_number, unnest([
        {field: 'decision_date', said: decision_date}, {field: 'valid_from', said: valid_from}, {field: 'valid_until', said: valid_until},
        {field: 'received_on', said: received_on}, {field: 'completed_on', said: completed_on}, {field: 'public_from', said: public_from},
        {field: 'public_until', said: public_until}, {field: 'delivered_on', said: delivered_on}], recursive := true)
    FROM tidied
    WHERE shape IS NULL AND (SELECT bool_or(unusual OR day IS NULL) FROM days)
) JOIN days USING (said)
WHERE unusual OR CASE WHEN field IN ('valid_until', 'public_until') THEN end_day ELSE day END IS NULL;
