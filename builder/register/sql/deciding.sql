-- What the catalogue knows of each deciding authority as decisions name it, so that no name is folded row by row.
-- in:  register.agency, agency_name, $accepted (list of accepted.parquet)
-- out: table deciding (decider: its number in this build; agency, agency_code: as decided; matched: digest of what stands in a
--      match; is_listed: whether the catalogue has it; known_code, title, district_code: what the catalogue adds), in no order
-- A code that the catalogue does not list, as that of an agency merged into another, is matched by the name beside it.
CREATE TEMP TABLE deciding AS
WITH distinct_names AS MATERIALIZED (
    SELECT DISTINCT agency, agency_code FROM read_parquet($accepted)
),
named AS (
    SELECT agency, agency_code, fold_name(agency) AS folded FROM distinct_names
)
SELECT
    row_number() OVER ()::INTEGER AS decider,
    named.agency,
    named.agency_code,
    md5_number(coalesce(listed.code, agency_name.code, named.agency_code, 'N:' || named.folded)) AS matched,
    coalesce(listed.code, agency_name.code) IS NOT NULL AS is_listed,
    coalesce(named.agency_code, agency_name.code) AS known_code,
    coalesce(known.name, named.agency) AS title,
    known.district_code
FROM named
LEFT JOIN agency_name ON agency_name.folded = named.folded
LEFT JOIN register.agency AS listed ON listed.code = named.agency_code
LEFT JOIN register.agency AS known ON known.code = coalesce(named.agency_code, agency_name.code)
