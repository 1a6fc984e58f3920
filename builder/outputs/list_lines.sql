-- Decisions as lists of them show them.
-- in:  register.decision
-- out: table list_line (entry, kind, decision_date, id, href, title: what was decided, else by what name it goes, outcome: of a
--      penalty, see outcome_words(), party_name, agency, masked, disputed, ended: see ended_as(), shown_date, digest: of all that the
--      line says), in no order
-- A natural person has no name in a list, be it the family name, and of the day of the decision the month
-- What penalties come to is put in words once for all that come to the same.
CREATE OR REPLACE TEMP TABLE list_line AS
WITH told AS (
    SELECT penalty_kinds, fine_fen, confiscated_fen, outcome_words(fine_fen, confiscated_fen, penalty_kinds) AS outcome
    FROM (SELECT DISTINCT penalty_kinds, fine_fen, confiscated_fen FROM register.decision WHERE kind = 'penalty')
),
named AS (
    SELECT decision.*, told.outcome, coalesce(
        matter, CASE kind WHEN 'penalty' THEN violation_type ELSE licence_name END, document_title, document_number
    ) AS called
    FROM register.decision
    LEFT JOIN told
        ON decision.kind = 'penalty' AND told.penalty_kinds IS NOT DISTINCT FROM decision.penalty_kinds
        AND told.fine_fen IS NOT DISTINCT FROM decision.fine_fen
        AND told.confiscated_fen IS NOT DISTINCT FROM decision.confiscated_fen
),
shown AS (
    SELECT entry, kind, decision_date, masked, id,
        place_of(id, subject_code, subject_total, year_total, decision_date) AS href,
        CASE WHEN masked AND party_name <> '' THEN replace(called, party_name, '个人') ELSE called END AS title,
        outcome, CASE WHEN masked THEN '个人' ELSE party_name END AS party_name, agency, disputed, ended_as(validity) AS ended,
        day_or_month(decision_date, masked) AS shown_date
    FROM named
)
SELECT *,
    short_digest(concat_ws(
        chr(31), decision_date, href, id, party_name, coalesce(title, ''), coalesce(outcome, ''), agency, disputed, coalesce(ended, '')
    )) AS digest
FROM shown
