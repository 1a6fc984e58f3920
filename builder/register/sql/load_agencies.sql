-- in: $codes, $names, $levels, $districts (lists of equal length; an empty district is none); out: rows of agency
INSERT INTO agency
SELECT code, name, level, nullif(district, '')
FROM (SELECT unnest($codes::VARCHAR[]) AS code, unnest($names::VARCHAR[]) AS name,
    unnest($levels::VARCHAR[]) AS level, unnest($districts::VARCHAR[]) AS district)
