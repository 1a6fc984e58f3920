-- Decision pages: decisions whose party has no public code; of a natural person with months for days.
-- in:  register.decision, browse_matter, kind_link, card_html, is_chosen
-- out: view source (key = id, path, slot, position, payload, digest); a page has slot '' and its card
CREATE OR REPLACE TEMP VIEW source AS
WITH chosen AS (
    SELECT id, decision AS d, decision.agency_code AS agency_code, decision.kind AS kind, decision.matter AS matter,
        decision.penalty_kinds AS penalty_kinds, agency, decision_date, party_name, masked, card_digest
    FROM register.decision
    WHERE subject_code IS NULL AND is_chosen(id)
)
SELECT id AS key, decision_path(id) AS path, '' AS slot, '' AS position,
    to_json({
        kind: kind, agency: agency, decision_date: day_or_month(decision_date, masked),
        day_href: CASE WHEN NOT masked THEN day_path(kind, decision_date) END, party_name: party_name, masked: masked,
        month_href: month_folder(kind, decision_date)
    })::VARCHAR AS payload,
    card_digest AS digest
FROM chosen
UNION ALL
SELECT id, decision_path(id), 'cards', '', card_html(card), short_digest(concat(card_digest, chr(31), matter_key))
FROM (
    SELECT id, browse_matter.key AS matter_key, card_digest,
        card_row(d, browse_matter.key, kind_link.kinds, false, masked) AS card
    FROM chosen
    LEFT JOIN browse_matter
        ON browse_matter.agency_code = chosen.agency_code AND browse_matter.kind = chosen.kind
            AND browse_matter.matter = chosen.matter
    LEFT JOIN kind_link ON kind_link.penalty_kinds = chosen.penalty_kinds
)
