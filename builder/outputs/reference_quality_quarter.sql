-- What was decided and what came in, by quarter and kind.
-- in:  quality_quarter
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT quarter || '/' || kind AS place, * FROM quality_quarter
