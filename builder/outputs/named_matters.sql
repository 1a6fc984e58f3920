-- What decisions are about, for the lists of the most frequent: the catalogue's name where it has one, else as decided; of those that
-- name no matter the kind of offence, or of the licence.
-- in:  register.decision, browse_matter
-- out: table named_matter (entry, kind, title, key: of the page of the matter, else NULL), in no order
-- None is of a natural person, nor names the party: neither persons nor subjects are ranked.
CREATE OR REPLACE TEMP TABLE named_matter AS
WITH named AS (
    SELECT decision.entry, decision.kind, decision.party_name, listed.key,
        coalesce(
            listed.title, decision.matter, CASE decision.kind WHEN 'penalty' THEN decision.violation_type ELSE decision.licence_name END
        ) AS title
    FROM register.decision
    LEFT JOIN browse_matter AS listed
        ON listed.agency_code = decision.agency_code AND listed.kind = decision.kind AND listed.matter = decision.matter
    WHERE NOT decision.masked
)
SELECT entry, kind, title, key
FROM named
WHERE title <> '' AND NOT coalesce(party_name <> '' AND contains(title, party_name), false)
