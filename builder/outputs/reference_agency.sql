-- Agencies of the catalogue.
-- in:  register.agency
-- out: view reference, in the order of its column place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT printf('%08d', number) AS place, code, name, array_to_string(aliases, ';') AS aliases, level, district_code
FROM register.agency
