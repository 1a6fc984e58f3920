-- Matters that decisions name, with those of the catalogue of the same name: of the deciding authority, where it lists any of
-- that kind.
-- in:  deciding, register.matter, $accepted (list of accepted.parquet)
-- out: table stated_matter (decider, kind, matter: as decided; listed: what the catalogue has, by code; empty: nothing)
-- A matter without first or last day is always in force; of several in force the first by code is meant.
CREATE TEMP TABLE stated_matter AS
WITH listing AS (
    SELECT DISTINCT agency_code, kind FROM register.matter
),
stated AS MATERIALIZED (
    SELECT DISTINCT deciding.decider, deciding.known_code, accepted.kind, accepted.matter
    FROM read_parquet($accepted) AS accepted
    JOIN deciding
        ON deciding.agency = accepted.agency AND deciding.agency_code IS NOT DISTINCT FROM accepted.agency_code
    JOIN listing ON listing.agency_code = deciding.known_code AND listing.kind = accepted.kind
    WHERE accepted.matter IS NOT NULL
)
SELECT
    stated.decider, stated.kind, stated.matter,
    coalesce(list({
        code: matter.code, basis: matter.basis, remedy: matter.remedy,
        valid_from: coalesce(matter.valid_from, DATE '0001-01-01'), valid_until: coalesce(matter.valid_until, DATE '9999-12-31')
    } ORDER BY matter.code) FILTER (matter.code IS NOT NULL), []) AS listed
FROM stated
LEFT JOIN register.matter
    ON matter.agency_code = stated.known_code AND matter.kind = stated.kind AND matter.folded = fold_name(stated.matter)
GROUP BY ALL
