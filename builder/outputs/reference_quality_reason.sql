-- Why rows were held, by quarter.
-- in:  quality_reason, register.state
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT concat_ws('/', quarter, coalesce(code, '~')) AS place, quality_reason.*, state.method, state.last_event AS as_of
FROM quality_reason, register.state
