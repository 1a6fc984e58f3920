-- Subjects that have a public decision, under the name of their newest one.
-- in:  register.decision, register.event, register.merged
-- out: register.subject (code, number, code_kind, name, former_names, former_codes, total, licences, penalties), ordered by code
-- number: the first sequence number of all its public records, which stays when records are added
-- former names: every other name decided under, newest first; former codes: older identifiers that the catalogue knows
CREATE TABLE register.subject AS
WITH named AS (
    SELECT subject_code, party_name, min(position) AS newest
    FROM register.decision
    WHERE subject_code IS NOT NULL
    GROUP BY subject_code, party_name
),
first_events AS (
    SELECT id, min(seq) AS seq FROM register.event GROUP BY id
),
names AS (
    SELECT subject_code, list(party_name ORDER BY newest) AS names
    FROM named
    GROUP BY subject_code
),
codes AS (
    SELECT uscc, list({code: identifier, kind: identifier_kind, since: since::VARCHAR} ORDER BY since, identifier) AS codes
    FROM register.merged
    GROUP BY uscc
)
SELECT
    subject_code AS code,
    min(first_events.seq) AS number,
    any_value(code_kind) AS code_kind,
    any_value(names.names)[1] AS name,
    any_value(names.names)[2:] AS former_names,
    coalesce(any_value(codes.codes), []) AS former_codes,
    count(*) AS total,
    count(*) FILTER (kind = 'licence') AS licences,
    count(*) FILTER (kind = 'penalty') AS penalties
FROM register.decision
JOIN names USING (subject_code)
JOIN first_events ON first_events.id = decision.id
LEFT JOIN codes ON codes.uscc = subject_code
GROUP BY subject_code
ORDER BY subject_code
