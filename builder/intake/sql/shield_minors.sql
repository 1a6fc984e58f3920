-- in:  shield_cells
-- out: table minors, the cells that speak of somebody under age, each different text read once. No order.
CREATE OR REPLACE TEMP TABLE minors AS
WITH read AS (
    SELECT value, is_person, decided FROM (SELECT DISTINCT value, is_person, decided FROM shield_cells WHERE minor)
    WHERE says_minor(shield_fold(value), is_person) OR born_late(shield_fold(value), decided)
)
SELECT ordinal, field
FROM shield_cells c JOIN read r ON c.value = r.value AND c.is_person IS NOT DISTINCT FROM r.is_person AND c.decided IS NOT DISTINCT FROM r.decided
WHERE minor;
