-- Decision pages: decisions whose party has no public code; of a natural person with months for days. in: register.decision
-- out: view source (key = id, path, position, payload, digest); one row a page
CREATE OR REPLACE TEMP VIEW source AS
SELECT id AS key, decision_path(id) AS path, '' AS position,
    to_json({
        d: CASE WHEN masked THEN card_of_person(d) ELSE card(d)::JSON END, party_name: party_name, masked: masked,
        month_href: month_folder(d.kind, d.decision_date)
    })::VARCHAR AS payload,
    card_digest AS digest
FROM (SELECT decision AS d, id, party_name, masked, subject_code, card_digest FROM register.decision)
WHERE subject_code IS NULL AND is_chosen(id)
