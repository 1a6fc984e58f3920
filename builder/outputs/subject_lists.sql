-- Lists of subjects by the last two characters of their code, and the list of those lists. in: register.subject
-- out: view source (key = path, path, position, payload, digest); subjects in the order of their codes
CREATE OR REPLACE TEMP VIEW source AS
SELECT *, md5(payload) AS digest FROM (
    SELECT
        tail_folder(any_value(code)) AS key,
        tail_folder(any_value(code)) || 'index.html' AS path,
        '' AS position,
        to_json({
            page: 'subject_list', tail: right(any_value(code), 2),
            subjects: list({name: name, code: code, href: subject_path(code)} ORDER BY code)
        })::VARCHAR AS payload
    FROM register.subject
    WHERE is_chosen(tail_folder(code))
    GROUP BY right(code, 2)
    UNION ALL
    SELECT
        's/',
        's/index.html',
        '',
        to_json({
            page: 'subject_tails',
            tails: coalesce(list(DISTINCT {tail: right(code, 2), href: tail_folder(code)} ORDER BY {tail: right(code, 2), href: tail_folder(code)}), [])
        })::VARCHAR
    FROM register.subject
)
