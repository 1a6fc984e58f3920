-- Lists of subjects by the last two characters of their code, and the list of those lists; a subject stands under each of its
-- older codes too. in: register.subject
-- out: view source (key, path, slot, position, payload, digest); the page has slot '', then its subjects in the order of their codes
CREATE OR REPLACE TEMP VIEW source AS
WITH listed AS (
    SELECT name, code, code AS listed_as, NULL AS now FROM register.subject
    UNION ALL
    SELECT name, code, former.code, code
    FROM (SELECT name, code, unnest(former_codes) AS former FROM register.subject WHERE len(former_codes) > 0)
    WHERE regexp_full_match(former.code, '[0-9A-Z]{8,20}')
),
frames AS (
    SELECT
        tail_folder(tail) AS key,
        tail_folder(tail) || 'index.html' AS path,
        to_json({page: 'subject_list', tail: tail})::VARCHAR AS payload
    FROM (SELECT DISTINCT right(listed_as, 2) AS tail FROM listed)
    UNION ALL
    SELECT
        's/',
        's/index.html',
        to_json({
            page: 'subject_tails',
            tails: coalesce(list(DISTINCT {tail: right(listed_as, 2), href: tail_folder(listed_as)}
                ORDER BY {tail: right(listed_as, 2), href: tail_folder(listed_as)}), [])
        })::VARCHAR
    FROM listed
)
SELECT key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM frames
UNION ALL
SELECT
    tail_folder(listed_as),
    tail_folder(listed_as) || 'index.html',
    'subjects',
    listed_as,
    subject_html(subject),
    short_digest(concat_ws(chr(31), coalesce(name, ''), listed_as, coalesce(now, '')))
FROM (SELECT *, subject_row(name, listed_as, code, now) AS subject FROM listed WHERE is_chosen(tail_folder(listed_as)))
