-- The lines of some segments of the change feed.
-- in:  change, register.decision, register.published, register.state, register.canonical_text, $firsts, $size
-- out: first (of the segment), text; in the order of first
-- What the record says is its canonical text, byte for byte: its digest is of that (CONTRACTS, "Change feed").
WITH asked AS (
    SELECT unnest($firsts::BIGINT[]) AS first
),
numbers AS (
    SELECT first, unnest(range(first, least(first + $size, last_seq + 1))) AS seq FROM asked CROSS JOIN register.state
),
told AS MATERIALIZED (
    SELECT change.* FROM change SEMI JOIN numbers USING (seq)
),
contents AS (
    SELECT id, register.canonical_text(d) AS content
    FROM (SELECT decision AS d, id FROM register.decision WHERE id IN (SELECT id FROM told WHERE told <> 'end'))
),
lines AS (
    SELECT
        numbers.first,
        numbers.seq,
        '{"seq":' || numbers.seq || ',"op":"' || coalesce(told.told, 'void') || '"'
            || coalesce(',"id":"' || told.id || '"', '')
            || coalesce(
                ',"at":"' || published.last_changed_at || '","first_published_at":"' || published.first_published_at
                    || '","record_sha256":"' || published.record_sha256 || '","record":' || contents.content,
                ''
            )
            || '}' AS line
    FROM numbers
    LEFT JOIN told USING (seq)
    LEFT JOIN contents USING (id)
    LEFT JOIN register.published ON published.id = contents.id
)
SELECT first, string_agg(line, E'\n' ORDER BY seq) || E'\n' AS text
FROM lines
GROUP BY first
ORDER BY first
