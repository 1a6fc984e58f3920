-- in:  asked, met
-- out: tables compared, strange: each subject that a code leads to beside the name that a row says, compared as it stands; empty;
--      and the number of those whose name is none of them.
CREATE OR REPLACE TEMP TABLE compared AS
SELECT asked.number, hidden OR met.name = key AS is_name, list_contains(met.former, key) AS is_former, met.*
FROM asked
JOIN met ON met.said = asked.code;
CREATE OR REPLACE TEMP TABLE strange (number BIGINT, key VARCHAR);
SELECT count(*) FROM (SELECT number FROM compared GROUP BY number HAVING NOT bool_or(is_name OR is_former));
