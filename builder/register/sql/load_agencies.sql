-- Agencies of the catalogue.
-- in:  $codes, $names, $aliases (separated by ;), $levels, $districts, $interfaces, $starts (lists of equal length)
-- out: table register.agency (number: its place in the file, code, name, aliases, level, district_code,
--      interface: whether it sends by a program, publishes_from: its first day); what is empty is NULL
CREATE TABLE register.agency AS
SELECT
    place AS number,
    code,
    name,
    list_filter(list_transform(string_split(aliases, ';'), lambda alias: trim(alias)), lambda alias: alias <> '') AS aliases,
    nullif(level, '') AS level,
    nullif(district, '') AS district_code,
    interface,
    start AS publishes_from
FROM (SELECT unnest($codes::VARCHAR[]) AS code, unnest($names::VARCHAR[]) AS name, unnest($aliases::VARCHAR[]) AS aliases,
    unnest($levels::VARCHAR[]) AS level, unnest($districts::VARCHAR[]) AS district,
    unnest($interfaces::BOOLEAN[]) AS interface, unnest($starts::DATE[]) AS start,
    generate_subscripts($codes::VARCHAR[], 1) AS place)
