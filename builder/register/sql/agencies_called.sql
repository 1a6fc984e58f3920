-- The agency that each name, alias or code means.
-- in:  register.agency, agency_name, $names (list)
-- out: code or NULL, in the order of the list
SELECT coalesce(agency.code, agency_name.code) AS code
FROM (SELECT unnest($names::VARCHAR[]) AS name, generate_subscripts($names::VARCHAR[], 1) AS place) AS given
LEFT JOIN register.agency ON agency.code = given.name
LEFT JOIN agency_name ON agency_name.folded = fold_name(given.name)
ORDER BY place
