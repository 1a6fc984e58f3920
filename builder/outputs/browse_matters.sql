-- Matters of the catalogue that decisions name: those of the deciding authority, of the same kind and name.
-- in:  register.decision, register.matter, browse_agency
-- out: table browse_matter (agency_code, kind, matter: as decided; key, code, title, basis, agency)
-- Of several matters of one name the first by code is meant.
CREATE OR REPLACE TEMP TABLE browse_matter AS
WITH named AS (
    SELECT DISTINCT agency_code, kind, matter FROM register.decision WHERE agency_code IS NOT NULL AND matter IS NOT NULL
),
listed AS (
    SELECT agency_code, kind, fold_name(name) AS folded, min_by({code: code, title: name, basis: basis}, code) AS found
    FROM register.matter
    GROUP BY ALL
),
titles AS (
    SELECT code, any_value(title) AS title FROM browse_agency WHERE code IS NOT NULL GROUP BY code
)
SELECT named.agency_code, named.kind, named.matter,
    matter_key(named.agency_code, found.code) AS key, found.code AS code, found.title AS title, found.basis AS basis,
    titles.title AS agency
FROM named
JOIN listed
    ON listed.agency_code = named.agency_code AND listed.kind = named.kind AND listed.folded = fold_name(named.matter)
JOIN titles ON titles.code = named.agency_code
