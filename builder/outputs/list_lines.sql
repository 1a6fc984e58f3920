-- Decisions as lists of them show them.
-- in:  register.decision
-- out: table list_line (entry, kind, decision_date, id, href, title: what was decided, else by what name it goes, outcome: of a
--      penalty, see outcome_words(), party_name, agency, masked, disputed, ended: see ended_as(), shown_date, digest: of all that the
--      line says), in no order
-- A natural person has no name in a list, be it the family name, and of the day of the decision the month
CREATE OR REPLACE TEMP TABLE list_line AS
WITH named AS (
    SELECT *, coalesce(
        matter, CASE kind WHEN 'penalty' THEN violation_type ELSE licence_name END, document_title, document_number
    ) AS called
    FROM register.decision
),
shown AS (
    SELECT entry, kind, decision_date, masked, id,
        place_of(id, subject_code, subject_total, year_total, decision_date) AS href,
        CASE WHEN masked AND party_name <> '' THEN replace(called, party_name, '个人') ELSE called END AS title,
        CASE WHEN kind = 'penalty' THEN outcome_words(fine_fen, confiscated_fen, penalty_kinds) END AS outcome,
        CASE WHEN masked THEN '个人' ELSE party_name END AS party_name, agency, disputed, ended_as(validity) AS ended,
        day_or_month(decision_date, masked) AS shown_date
    FROM named
)
SELECT *,
    short_digest(concat_ws(
        chr(31), decision_date, href, id, party_name, coalesce(title, ''), coalesce(outcome, ''), agency, disputed, coalesce(ended, '')
    )) AS digest
FROM shown
