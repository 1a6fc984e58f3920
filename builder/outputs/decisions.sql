-- Decision pages: decisions whose party has no public code; of a natural person with months for days.
-- in:  register.decision, card_html, is_chosen
-- out: view source (key = id, path, slot, position, payload, digest); a page has slot '' and its card
CREATE OR REPLACE TEMP VIEW source AS
SELECT id AS key, decision_path(id) AS path, '' AS slot, '' AS position,
    to_json({
        kind: kind, agency: agency, decision_date: day_or_month(decision_date, masked),
        day_href: CASE WHEN NOT masked THEN day_path(kind, decision_date) END, party_name: party_name, masked: masked,
        month_href: month_folder(kind, decision_date)
    })::VARCHAR AS payload,
    card_digest AS digest
FROM register.decision
WHERE subject_code IS NULL AND is_chosen(id)
UNION ALL
SELECT id, decision_path(id), 'cards', '', card_html(card), card_digest
FROM (
    SELECT id, card_row(d, masked) AS card, card_digest
    FROM (SELECT id, decision AS d, masked, card_digest FROM register.decision WHERE subject_code IS NULL AND is_chosen(id))
)
