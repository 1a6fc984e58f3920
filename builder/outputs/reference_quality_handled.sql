-- How withdrawals, repairs and objections were handled, by quarter.
-- in:  register.handled, register.state
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT quarter AS place, handled.*, state.method, state.last_event AS as_of
FROM register.handled, register.state
