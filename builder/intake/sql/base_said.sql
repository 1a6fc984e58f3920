-- in:  claimed, asked, compared, strange
-- out: more of base_said, appended to base_said. No order. A code in transition is completed where all else that the base knows
--      under it is one USCC, and the name is that subject's.
INSERT INTO base_said
WITH settled AS (
    SELECT compared.* REPLACE (is_name OR coalesce(compared.name = strange.key, false) AS is_name,
            is_former OR coalesce(list_contains(former, strange.key), false) AS is_former),
        NOT own AND length(code) = 18 AS is_new
    FROM compared
    LEFT JOIN strange USING (number)
),
judged AS (
    SELECT number, count(*) AS known, count(*) FILTER (own) AS own, any_value(told) AS told,
        bool_or(is_name) AS is_name, bool_or(is_former) AS is_former, bool_and(is_gone) AS is_gone,
        min(code) FILTER (is_new AND (is_name OR is_former)) AS successor
    FROM settled
    GROUP BY number
),
answered AS (
    SELECT asked.number, field, code, coalesce(known, 0) AS known, own, is_name, is_former, is_gone, successor,
        CASE WHEN known = 1 THEN told END AS told,
        field <> 'uscc' AND NOT hidden AND known - own = 1 AND successor IS NOT NULL AS is_completed
    FROM asked
    LEFT JOIN judged USING (number)
),
told AS (
    SELECT number, 'N040' AS rule, 'party_name' AS field, told AS value, NULL AS uscc FROM answered
    WHERE known > 0 AND NOT is_name AND NOT is_former
    UNION ALL
    SELECT number, 'N041', 'party_name', told, NULL FROM answered WHERE is_former AND NOT is_name
    UNION ALL
    SELECT number, 'N042', field, code, NULL FROM answered WHERE known = 0
    UNION ALL
    SELECT number, 'N043', field, code, NULL FROM answered WHERE is_gone
    UNION ALL
    SELECT number, 'N044', field, code || ' → ' || successor, successor FROM answered WHERE is_completed
    UNION ALL
    SELECT number, 'N045', field, code, NULL FROM answered WHERE own = 0 AND (is_name OR is_former) AND NOT is_completed
)
SELECT claimed.ordinal, told.rule, told.field, told.value, told.uscc
FROM told
JOIN asked USING (number)
JOIN claimed ON claimed.field = asked.field AND claimed.code = asked.code AND claimed.name IS NOT DISTINCT FROM asked.name;
