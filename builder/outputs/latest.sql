-- The latest 100 decisions of every agency; natural persons are not among them.
-- in:  register.decision, register.published
-- out: view latest (key: of the agency in addresses, rank, id, kind, page, agency: its title, agency_code,
--      merged_into: the code its subject has today where it was sent with an older one, digest)
-- rank = decision date, newest first, then id
CREATE OR REPLACE TEMP VIEW latest AS
WITH agencies AS MATERIALIZED (
    SELECT agency, agency_code, agency_key(agency_code, agency) AS key
    FROM (SELECT DISTINCT agency, agency_code FROM register.decision WHERE NOT masked)
),
newest AS (
    SELECT agencies.key, unnest(min({behind: DATE '9999-12-31' - decision.decision_date, id: decision.id}, 100), recursive := true)
    FROM register.decision
    JOIN agencies ON agencies.agency = decision.agency AND agencies.agency_code IS NOT DISTINCT FROM decision.agency_code
    WHERE NOT decision.masked
    GROUP BY agencies.key
),
ranked AS (
    SELECT key, row_number() OVER (PARTITION BY key ORDER BY behind, id) AS rank, id FROM newest
)
SELECT
    ranked.key,
    ranked.rank,
    decision.id,
    decision.kind,
    place_of(decision.id, subject_code, subject_total, year_total, decision_date) AS page,
    agency_title AS agency,
    agency_code,
    CASE WHEN subject_code <> coalesce(uscc, org_code, reg_number) THEN subject_code END AS merged_into,
    record_digest || published.last_seq AS digest
FROM ranked
JOIN register.decision ON decision.id = ranked.id
JOIN register.published ON published.id = ranked.id
