-- Lists of subjects by the last two characters of their code, and the list of those lists; a subject stands under each of its
-- older codes too. in: register.subject
-- out: view source (key = path, path, position, payload, digest); subjects in the order of their codes
CREATE OR REPLACE TEMP VIEW source AS
SELECT *, short_digest(payload) AS digest FROM (
    WITH listed AS (
        SELECT name, code, subject_path(code) AS href, NULL AS now FROM register.subject
        UNION ALL
        SELECT name, former.code, subject_path(subject.code), subject.code
        FROM (SELECT name, code, unnest(former_codes) AS former FROM register.subject WHERE len(former_codes) > 0) AS subject
        WHERE regexp_full_match(former.code, '[0-9A-Z]{8,20}')
    )
    SELECT
        tail_folder(any_value(code)) AS key,
        tail_folder(any_value(code)) || 'index.html' AS path,
        '' AS position,
        to_json({
            page: 'subject_list', tail: right(any_value(code), 2),
            subjects: list({name: name, code: code, href: href, now: now} ORDER BY code)
        })::VARCHAR AS payload
    FROM listed
    WHERE is_chosen(tail_folder(code))
    GROUP BY right(code, 2)
    UNION ALL
    SELECT
        's/',
        's/index.html',
        '',
        to_json({
            page: 'subject_tails',
            tails: coalesce(list(DISTINCT {tail: right(code, 2), href: tail_folder(code)}
                ORDER BY {tail: right(code, 2), href: tail_folder(code)}), [])
        })::VARCHAR
    FROM listed
)
