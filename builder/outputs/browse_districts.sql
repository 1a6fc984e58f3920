-- Districts that decisions stand in.
-- in:  register.decision
-- out: table browse_district (code, title)
-- A code that the catalogue does not name stands for itself.
CREATE OR REPLACE TEMP TABLE browse_district AS
SELECT district_code AS code, coalesce(min(district), district_code) AS title
FROM register.decision
WHERE regexp_full_match(district_code, '[0-9]{6}')
GROUP BY district_code
