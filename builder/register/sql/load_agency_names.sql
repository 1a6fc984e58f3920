-- in:  $names, $codes (lists of equal length)
-- out: more of agency_name, in matching form
INSERT INTO agency_name
SELECT DISTINCT fold_name(name), code FROM (SELECT unnest($names::VARCHAR[]) AS name, unnest($codes::VARCHAR[]) AS code)
