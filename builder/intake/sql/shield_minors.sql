-- in:  shield_cells
-- out: table minors, the cells that speak of somebody under age, each different text read once. No order.
CREATE OR REPLACE TEMP TABLE minors AS
WITH folded AS MATERIALIZED (
    -- once: each of the patterns that are tried one after the other would fold its text anew
    SELECT value, is_person, decided, shield_fold(value) AS text
    FROM (SELECT DISTINCT value, is_person, decided FROM shield_cells WHERE minor)
), read AS (
    SELECT value, is_person, decided FROM folded WHERE says_minor(text, is_person) OR born_late(text, decided)
)
SELECT ordinal, field
FROM shield_cells c JOIN read r ON c.value = r.value AND c.is_person IS NOT DISTINCT FROM r.is_person AND c.decided IS NOT DISTINCT FROM r.decided
WHERE minor;
