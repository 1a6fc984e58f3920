-- Which heads each decision stands under; a penalty of several kinds stands under each of them.
-- in:  register.decision, browse_group, browse_agency, browse_district, browse_matter, browse_kind
-- out: table browse_filed (head: number of a browse_group, entry: of the decision, kind, day, masked), in no order
CREATE OR REPLACE TEMP TABLE browse_filed AS
WITH agencies AS (
    SELECT one.agency, one.agency_code, head.number
    FROM browse_agency AS one
    JOIN browse_group AS head ON head.folder = 'agencies/' || one.key || '/'
),
districts AS (
    SELECT one.code, head.number
    FROM browse_district AS one
    JOIN browse_group AS head ON head.folder = 'districts/' || one.code || '/'
),
matters AS (
    SELECT one.agency_code, one.kind, one.matter, head.number
    FROM browse_matter AS one
    JOIN browse_group AS head ON head.folder = 'matters/' || one.key || '/'
),
kinds AS (
    SELECT one.penalty_kinds, list(head.number ORDER BY head.number) AS numbers
    FROM browse_kind AS one
    JOIN browse_group AS head ON head.folder = 'penalties/kinds/' || one.key || '/'
    GROUP BY one.penalty_kinds
),
filed AS (
    SELECT decision.entry, decision.kind, decision.decision_date AS day, decision.masked,
        unnest([agencies.number, districts.number, matters.number] || coalesce(kinds.numbers, [])) AS head
    FROM register.decision
    JOIN agencies
        ON agencies.agency = decision.agency AND agencies.agency_code IS NOT DISTINCT FROM decision.agency_code
    LEFT JOIN districts ON districts.code = decision.district_code
    LEFT JOIN matters
        ON matters.agency_code = decision.agency_code AND matters.kind = decision.kind AND matters.matter = decision.matter
    LEFT JOIN kinds
        ON decision.kind = 'penalty' AND kinds.penalty_kinds IS NOT DISTINCT FROM decision.penalty_kinds
)
SELECT head, entry, kind, day, masked FROM filed WHERE head IS NOT NULL
