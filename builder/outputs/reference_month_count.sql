-- How many decisions left, came back and were objected to in each month.
-- in:  register.month_count
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT concat_ws('/', month, operation, reason) AS place, month, operation, name, reason, reason_name, total
FROM register.month_count
