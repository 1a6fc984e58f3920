-- in:  tidied, spotted, shields
-- out: more of suspected, one line for each time that a name, made out or found by label, stands in a cell.
--      No order.
INSERT INTO suspected
WITH named AS (
    SELECT ordinal, field, name, band, masked FROM spotted
    UNION ALL
    SELECT ordinal, one.field, one.name, 'sure', true
    FROM (SELECT ordinal, unnest(labelled) AS one FROM shields)
    WHERE (ordinal, one.field, one.name) NOT IN (SELECT (ordinal, field, name) FROM spotted)
), read AS (
    SELECT n.*, file_number, row, coalesce(cleaned[field], CASE field
            WHEN 'document_title' THEN document_title
            WHEN 'licence_category' THEN licence_category
            WHEN 'licence_name' THEN licence_name
            WHEN 'matter' THEN matter
            WHEN 'violation_type' THEN violation_type
            WHEN 'facts' THEN facts
            WHEN 'basis' THEN basis
            WHEN 'penalty_kinds' THEN penalty_kinds
            WHEN 'content' THEN content
            WHEN 'suspended_licence' THEN suspended_licence
            WHEN 'remedy' THEN remedy
            WHEN 'place' THEN place END) AS text
    FROM named n JOIN tidied USING (ordinal) LEFT JOIN shields USING (ordinal)
), placed AS (
    SELECT * EXCLUDE (place), unnest(place) AS place
    FROM (SELECT *, place_in(text, name) AS place FROM read)
)
SELECT ordinal, file_number, row, field, name, band, masked, place, sentence_with(text, place) FROM placed;
