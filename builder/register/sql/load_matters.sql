-- Matters of the catalogue (双公示目录).
-- in:  $agency_code, $code, $name, $kind, $basis, $remedy, $first, $last (lists of equal length; days may be NULL)
-- out: table register.matter (…, folded: its name in matching form, valid_from, valid_until: its first and last day or NULL)
-- what is empty is NULL
CREATE TABLE register.matter AS
SELECT
    agency_code, code, name, fold_name(name) AS folded, kind, nullif(basis, '') AS basis, nullif(remedy, '') AS remedy,
    valid_from, valid_until
FROM (SELECT unnest($agency_code::VARCHAR[]) AS agency_code, unnest($code::VARCHAR[]) AS code, unnest($name::VARCHAR[]) AS name,
    unnest($kind::VARCHAR[]) AS kind, unnest($basis::VARCHAR[]) AS basis, unnest($remedy::VARCHAR[]) AS remedy,
    unnest($first::DATE[]) AS valid_from, unnest($last::DATE[]) AS valid_until)
