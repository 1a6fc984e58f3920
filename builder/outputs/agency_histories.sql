-- Which agencies of the catalogue went on from which (沿革), with the page on which each is to be seen: that of its decisions,
-- else that of the catalogue.
-- in:  register.agency_change, register.agency, browse_group
-- out: table agency_history (code, before, after: lists of {name, href, day, note}, by day and name)
CREATE OR REPLACE TEMP TABLE agency_history AS
WITH agencies AS (
    SELECT agency.code, agency.name,
        coalesce(browse_group.folder, 'catalogue/' || agency_key(agency.code, agency.name) || '/') AS href
    FROM register.agency
    LEFT JOIN browse_group ON browse_group.folder = 'agencies/' || agency_key(agency.code, agency.name) || '/'
),
told AS (
    SELECT successor AS code, 'before' AS side, predecessor AS other, day, note FROM register.agency_change
    UNION ALL
    SELECT predecessor, 'after', successor, day, note FROM register.agency_change
)
SELECT
    told.code,
    coalesce(list({name: agencies.name, href: agencies.href, day: told.day::VARCHAR, note: told.note}
        ORDER BY told.day, agencies.name) FILTER (side = 'before'), []) AS before,
    coalesce(list({name: agencies.name, href: agencies.href, day: told.day::VARCHAR, note: told.note}
        ORDER BY told.day, agencies.name) FILTER (side = 'after'), []) AS after
FROM told
JOIN agencies ON agencies.code = told.other
GROUP BY told.code
