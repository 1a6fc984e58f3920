-- Matters of the catalogue.
-- in:  register.matter, register.agency
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT concat_ws(chr(31), matter.agency_code, matter.code) AS place, matter.agency_code, agency.name AS agency, matter.code,
    matter.name, matter.kind, matter.basis, matter.remedy, matter.valid_from, matter.valid_until
FROM register.matter
LEFT JOIN register.agency ON agency.code = matter.agency_code
