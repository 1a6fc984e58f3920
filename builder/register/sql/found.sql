-- Every row that a rule of the register holds or warns of.
-- in:  settled (held_code), finding
-- out: table found (code, entry, value)
CREATE TEMP TABLE found AS
SELECT settled.held_code AS code, settled.entry, finding.value
FROM settled
LEFT JOIN finding ON finding.entry = settled.entry AND finding.code = settled.held_code
WHERE settled.held_code IS NOT NULL
UNION ALL
SELECT code, entry, value FROM finding WHERE severity = 'warn'
