-- Subject pages as HTML.
-- in:  subject_frame, subject_place, card_html
-- out: view source (key = code, path, slot, position, payload, digest); the page has slot '', then its decisions, newest first
CREATE OR REPLACE TEMP VIEW source AS
SELECT key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM subject_frame
UNION ALL
SELECT key, path, 'cards', printf('%08d', position), card_html(card), card_digest
FROM (SELECT key, path, position, card_row(d, false) AS card, card_digest FROM subject_place)
