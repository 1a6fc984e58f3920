-- What decisions are about, for those lists of the most frequent: the catalogue's name where it has one.
-- in:  register.decision, browse_matter
-- out: table named_matter (entry, kind, title, key: of the page of the matter, else NULL), in no order
-- None is of a natural person, nor names the party: neither persons nor subjects are ranked.
CREATE OR REPLACE TEMP TABLE named_matter AS
SELECT decision.entry, decision.kind, coalesce(listed.title, decision.matter) AS title, listed.key
FROM register.decision
LEFT JOIN browse_matter AS listed
    ON listed.agency_code = decision.agency_code AND listed.kind = decision.kind AND listed.matter = decision.matter
WHERE NOT decision.masked AND decision.matter <> ''
    AND NOT coalesce(decision.party_name <> '' AND contains(decision.matter, decision.party_name), false)
