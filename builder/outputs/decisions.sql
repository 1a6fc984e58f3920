-- Decision pages: decisions whose party has no public code; of a natural person with months for days. in: register.decision
-- out: view source (key = id, path, slot, position, payload, digest); a page has slot '' and its card
CREATE OR REPLACE TEMP VIEW source AS
WITH shown AS (
    SELECT id, party_name, masked, card_digest, month_folder(kind, decision_date) AS month_href, card_row(decision, masked) AS card
    FROM register.decision
    WHERE subject_code IS NULL AND is_chosen(id)
)
SELECT id AS key, decision_path(id) AS path, '' AS slot, '' AS position,
    to_json({
        kind: card.kind, agency: card.agency, decision_date: card.decision_date, day_href: card.day_href, party_name: party_name,
        masked: masked, month_href: month_href
    })::VARCHAR AS payload,
    card_digest AS digest
FROM shown
UNION ALL
SELECT id, decision_path(id), 'cards', '', card_html(card), card_digest FROM shown
