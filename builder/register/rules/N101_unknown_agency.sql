-- code: N101
-- severity: warn
-- message: 作出决定的机关不在双公示目录中
-- hint: 请在 data/reference/agencies.csv 中补录该机关，或把这个写法加为别名；照决定所写公示。
-- in:  deciding, record, register.agency, version
-- Nothing is said where the city keeps no catalogue of agencies at all.
INSERT INTO finding
SELECT $code, $severity, version.entry, deciding.agency
FROM deciding
JOIN version USING (decider)
JOIN record USING (entry)
WHERE NOT deciding.is_listed AND record.fate = 'public' AND EXISTS (SELECT 1 FROM register.agency)
