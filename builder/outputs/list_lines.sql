-- Decisions as lists of them show them.
-- in:  register.decision
-- out: table list_line (entry, kind, decision_date, id, href, party_name, document_number, matter, agency, penalty_kinds,
--      masked, disputed, ended: see ended_as(), shown_date, digest: of all that the line says), in no order
-- A natural person has no name in a list, be it the family name, and of the day of the decision the month
CREATE OR REPLACE TEMP TABLE list_line AS
WITH shown AS (
    SELECT entry, kind, decision_date, masked, id,
        place_of(id, subject_code, subject_total, year_total, decision_date) AS href,
        CASE WHEN masked THEN '个人' ELSE party_name END AS party_name, document_number,
        CASE WHEN masked THEN replace(matter, party_name, '个人') ELSE matter END AS matter, agency, penalty_kinds, disputed,
        ended_as(validity) AS ended, CASE WHEN masked THEN month_of(decision_date) ELSE decision_date::VARCHAR END AS shown_date
    FROM register.decision
)
SELECT *,
    short_digest(concat_ws(
        chr(31), decision_date, href, id, party_name, coalesce(document_number, ''), coalesce(matter, ''), agency, penalty_kinds,
        disputed, coalesce(ended, '')
    )) AS digest
FROM shown
