-- Every head of browsing: an agency, a district, a matter of the catalogue, a kind of penalty.
-- in:  browse_agency, browse_district, browse_matter, browse_kind
-- out: table browse_group (number, facet, folder: its address, title, sort: its place in the list, code, agency, agency_code, basis,
--      kind)
-- numbered by folder
CREATE OR REPLACE TEMP TABLE browse_group AS
SELECT row_number() OVER (ORDER BY folder) AS number, * FROM (
    SELECT 'agencies' AS facet, 'agencies/' || key || '/' AS folder, any_value(title) AS title, any_value(title) AS sort,
        min(code) AS code, NULL AS agency, NULL AS agency_code, NULL AS basis, NULL AS kind
    FROM browse_agency
    GROUP BY key
    UNION ALL
    SELECT 'districts', 'districts/' || code || '/', title, code, code, NULL, NULL, NULL, NULL
    FROM browse_district
    UNION ALL
    SELECT 'matters', 'matters/' || key || '/', any_value(title), any_value(concat_ws(chr(31), agency, agency_code, code)),
        any_value(code), any_value(agency), any_value(agency_code), any_value(basis), any_value(kind)
    FROM browse_matter
    GROUP BY key
    UNION ALL
    SELECT 'kinds', 'penalties/kinds/' || key || '/', any_value(title), printf('%02d', any_value(rank)), NULL, NULL, NULL, NULL,
        'penalty'
    FROM browse_kind
    GROUP BY key
)
