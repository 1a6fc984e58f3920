-- Lists of subjects by the end of their code: of all ends of two characters, of longer ends where there are many, of subjects.
-- in:  subject_list, subject_listed, is_chosen, subject_html
-- out: view source (key = path, path, slot, position, payload, digest); the page has slot '', then its subjects in the order of their codes
CREATE OR REPLACE TEMP VIEW source AS
WITH led AS (
    -- of each list that is cut: where it leads
    SELECT right(tail, length(tail) - 1) AS tail, list({tail: tail, href: list_folder(tail), total: total} ORDER BY tail) AS tails
    FROM subject_list
    WHERE length(tail) > 2
    GROUP BY ALL
),
frames AS (
    SELECT
        list_folder(tail) || 'index.html' AS path,
        to_json({
            page: 'subject_list',
            tail: tail,
            above: list_transform(range(2, length(tail)), lambda size: {tail: right(tail, size), href: list_folder(right(tail, size))}),
            tails: coalesce(led.tails, [])
        })::VARCHAR AS payload
    FROM subject_list
    LEFT JOIN led USING (tail)
    WHERE is_chosen(list_folder(tail) || 'index.html')
    UNION ALL
    SELECT
        's/index.html',
        to_json({page: 'subject_tails', tails: coalesce(list({tail: tail, href: list_folder(tail), total: total} ORDER BY tail), [])})::VARCHAR
    FROM subject_list
    WHERE length(tail) = 2
)
SELECT path AS key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM frames
UNION ALL
SELECT
    path,
    path,
    'subjects',
    listed_as,
    subject_html(subject),
    short_digest(concat_ws(chr(31), coalesce(name, ''), listed_as, coalesce(now, '')))
FROM (
    SELECT *, list_folder(tail) || 'index.html' AS path, subject_row(name, listed_as, code, now) AS subject FROM subject_listed
    WHERE is_chosen(list_folder(tail) || 'index.html')
)
