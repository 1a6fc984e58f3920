-- Subject pages as HTML.
-- in:  subject_frame, subject_sum, subject_place, browse_matter, kind_link, register.decision, is_chosen, card_html, summary_html
-- out: view source (key = code, path, slot, position, payload, digest)
-- The page has slot '', then its decisions, newest first: the first three in slot 'cards', the others, folded, in 'folds'; and before
-- them in 'rows' the summary of a few decisions, penalties first, or of the penalties among many. A line of the summary says
-- nothing that the card does not: it adds nothing to the digest.
CREATE OR REPLACE TEMP VIEW source AS
WITH framed AS (
    SELECT key, path,
        left(subject_frame.payload, -1) || ',"penal":' || subject_frame.penal || ',"sums":' || coalesce(subject_sum.payload, 'null')
            || '}' AS payload
    FROM subject_frame
    LEFT JOIN subject_sum USING (path)
)
SELECT key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM framed
UNION ALL
SELECT key, path, CASE WHEN folded THEN 'folds' ELSE 'cards' END, printf('%08d', position), card_html(card),
    short_digest(concat(card_digest, chr(31), matter_key, chr(31), folded))
FROM (
    SELECT subject_place.key, path, position, place > 3 AS folded, browse_matter.key AS matter_key, card_digest,
        card_row(d, browse_matter.key, kind_link.kinds, place > 3, false) AS card
    FROM subject_place
    LEFT JOIN browse_matter
        ON browse_matter.agency_code = subject_place.agency_code AND browse_matter.kind = subject_place.kind
            AND browse_matter.matter = subject_place.matter
    LEFT JOIN kind_link ON kind_link.penalty_kinds = subject_place.penalty_kinds
)
UNION ALL
SELECT key, path, 'rows', position, summary_html(summary), 0::UBIGINT
FROM (
    SELECT subject_code AS key, subject_path(subject_code) AS path,
        concat(CASE kind WHEN 'penalty' THEN 0 ELSE 1 END, printf('%08d', position)) AS position, summary_row(decision) AS summary
    FROM register.decision
    WHERE subject_code IS NOT NULL AND is_chosen(subject_code) AND subject_total > 1 AND position <= page_size().subject
        AND (kind = 'penalty' OR subject_total <= 10)
)
