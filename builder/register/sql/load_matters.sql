-- Matters of the catalogue (双公示目录). in: $agency_code, $code, $name, $kind, $basis (lists of equal length)
-- out: register.matter; an empty basis is none
CREATE TABLE register.matter AS
SELECT agency_code, code, name, kind, nullif(basis, '') AS basis
FROM (SELECT unnest($agency_code::VARCHAR[]) AS agency_code, unnest($code::VARCHAR[]) AS code, unnest($name::VARCHAR[]) AS name,
    unnest($kind::VARCHAR[]) AS kind, unnest($basis::VARCHAR[]) AS basis)
