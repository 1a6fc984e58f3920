-- Decision pages: decisions whose party has no public code. in: register.decision
-- out: view source (key = id, path, position, payload, digest); one row a page
CREATE OR REPLACE TEMP VIEW source AS
SELECT id AS key, decision_path(id) AS path, '' AS position,
    to_json({d: card(d)::JSON, party_name: party_name, masked: masked})::VARCHAR AS payload, card_digest AS digest
FROM (SELECT decision AS d, id, party_name, masked, subject_code, card_digest FROM register.decision)
WHERE subject_code IS NULL AND is_chosen(id)
