-- Agencies as decisions name them, with the key and the title of their pages.
-- in:  register.decision
-- out: table browse_agency (agency, agency_code: as decided; key, code, title)
-- title: the catalogue's, else the name decided under last (of several on that day the last in order)
CREATE OR REPLACE TEMP TABLE browse_agency AS
WITH named AS (
    SELECT agency, agency_code, agency_title, max(decision_date) AS newest
    FROM register.decision
    GROUP BY ALL
),
keyed AS (
    SELECT *, agency_key(agency_code, agency) AS key FROM named
)
SELECT agency, agency_code, key, agency_code AS code,
    first_value(agency_title) OVER (PARTITION BY key ORDER BY newest DESC, agency_title DESC) AS title
FROM keyed
