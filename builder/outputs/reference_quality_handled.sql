-- How withdrawals, repairs and objections were handled, by quarter.
-- in:  register.handled
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT quarter AS place, * FROM register.handled
