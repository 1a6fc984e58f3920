-- Documents of the archives: an entry is id, title and address.
-- in:  archive, archived, register.decision, register.published, html, $paths, $tag, $base
-- out: path, earlier, later, updated, entries; newest first
WITH entries AS (
    SELECT archived.path, string_agg(
        '<entry><id>' || html($tag) || archived.id || '</id><title>'
            || CASE decision.kind WHEN 'licence' THEN '行政许可：' ELSE '行政处罚：' END || html(decision.party_name)
            || coalesce('（' || html(decision.document_number) || '）', '') || '</title><updated>' || published.last_changed_at
            || '</updated><link rel="alternate" type="text/html" href="' || html($base || place_of(
                decision.id, decision.subject_code, decision.subject_total, decision.year_total, decision.decision_date
            )) || '"/></entry>',
        E'\n' ORDER BY archived.seq DESC
    ) AS entries
    FROM archived
    JOIN register.decision USING (id)
    JOIN register.published USING (id)
    WHERE archived.path IN (SELECT unnest($paths::VARCHAR[]))
    GROUP BY archived.path
)
SELECT path, earlier, later, updated, entries FROM entries JOIN archive USING (path) ORDER BY path
