-- Districts of the catalogue.
-- in:  register.district
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT code AS place, code, name FROM register.district
