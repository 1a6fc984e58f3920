-- What was decided and what came in, by quarter and kind.
-- in:  quality_quarter, register.state
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT quarter || '/' || kind AS place, quality_quarter.*, state.method, state.last_event AS as_of
FROM quality_quarter, register.state
