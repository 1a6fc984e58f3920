-- Why rows were held, by quarter.
-- in:  quality_reason
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT concat_ws('/', quarter, coalesce(code, '~')) AS place, * FROM quality_reason
