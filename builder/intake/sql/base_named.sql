-- in:  claimed, $subjects, $former (files of the subject base)
-- out: tables asked, met: one line for each code and name that rows say (key: as names are compared; hidden: part of it is); met, the
--      subjects of the base that a code leads to (said): by itself (own), as the organisation code in a USCC, or as a code of
--      before.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT row_number() OVER () AS number, field, code, name, name_key(name) AS key, coalesce(regexp_matches(name, '[*＊×●某]'), true) AS hidden
FROM (SELECT DISTINCT field, code, name FROM claimed);
CREATE OR REPLACE TEMP TABLE met AS
WITH codes AS MATERIALIZED (
    SELECT DISTINCT field, code FROM asked
),
leads AS (
    SELECT code AS said, code, true AS own FROM codes
    UNION ALL
    SELECT former, code, false FROM read_parquet($former) WHERE former IN (SELECT code FROM codes)
),
found AS (
    SELECT leads.said, leads.own, subject.* FROM leads JOIN read_parquet($subjects) AS subject ON subject.code = leads.code
    UNION ALL BY NAME
    SELECT org AS said, false AS own, * FROM read_parquet($subjects) WHERE org IN (SELECT code FROM codes WHERE field = 'org_code')
)
SELECT DISTINCT ON (said, code) * FROM found ORDER BY said, code, own DESC;
