-- Subjects that have a public decision, under the name of their newest one.
-- in:  register.decision, register.published, register.merged
-- out: table register.subject (code, number, code_kind, name, former_names, former_codes, total, licences, penalties, disputed),
--      ordered by code
-- number: the least of its decisions' numbers, which stays when decisions are added
-- name, former names: without a masked owner's beside a shop's; the former ones are every other name decided under, newest first, but
-- no natural person's (a trader who was known by his own name); former codes: older identifiers that the catalogue knows
CREATE TABLE register.subject AS
WITH named AS (
    SELECT subject_code, shop_name(party_name) AS party_name, min(position) AS newest, min(code_kind) AS code_kind,
        count(*) FILTER (kind = 'licence') AS licences,
        count(*) FILTER (kind = 'penalty') AS penalties,
        count(*) FILTER (disputed) AS disputed
    FROM register.decision
    WHERE subject_code IS NOT NULL
    GROUP BY subject_code, shop_name(party_name)
),
numbers AS (
    SELECT decision.subject_code, min(published.number) AS number
    FROM register.published
    JOIN register.decision USING (id)
    GROUP BY decision.subject_code
),
codes AS (
    SELECT uscc, list({code: identifier, kind: identifier_kind, since: since::VARCHAR} ORDER BY since, identifier) AS codes
    FROM register.merged
    GROUP BY uscc
)
SELECT
    subject_code AS code,
    any_value(numbers.number) AS number,
    min(named.code_kind) AS code_kind,
    min_by(named.party_name, named.newest) AS name,
    list_filter(list(named.party_name ORDER BY named.newest)[2:],
        lambda one: NOT (regexp_matches(subject_code, '^(?:92|[0-9]{15}$)') AND is_short_name(one))) AS former_names,
    coalesce(any_value(codes.codes), []) AS former_codes,
    sum(named.licences + named.penalties)::BIGINT AS total,
    sum(named.licences)::BIGINT AS licences,
    sum(named.penalties)::BIGINT AS penalties,
    sum(named.disputed)::BIGINT AS disputed
FROM named
JOIN numbers USING (subject_code)
LEFT JOIN codes ON codes.uscc = subject_code
GROUP BY subject_code
ORDER BY subject_code
