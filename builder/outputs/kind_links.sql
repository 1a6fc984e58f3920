-- What penalties state of their kinds, part by part, with the key of the page of that kind.
-- in:  register.decision, browse_kind
-- out: table kind_link (penalty_kinds: as decided; kinds: list of name, key; in the order of the statement)
-- Of a part that says several kinds (警告并处罚款) the first of these is meant.
CREATE OR REPLACE TEMP TABLE kind_link AS
WITH stated AS (
    SELECT penalty_kinds, unnest(parts_of(penalty_kinds)) AS name, generate_subscripts(parts_of(penalty_kinds), 1) AS place
    FROM (SELECT DISTINCT penalty_kinds FROM register.decision WHERE kind = 'penalty')
),
keyed AS (
    SELECT penalty_kinds, min_by(key, rank) AS key FROM browse_kind GROUP BY penalty_kinds
)
SELECT stated.penalty_kinds, list({name: stated.name, key: keyed.key} ORDER BY stated.place) AS kinds
FROM stated
JOIN keyed ON keyed.penalty_kinds = stated.name
GROUP BY stated.penalty_kinds
