-- Whether DuckDB takes the macros of fragments: it may find one too deep.
-- in:  register.decision, card_html, summary_html, line_html, subject_html
-- out: one column a fragment, no row
SELECT card_html(card) AS card, summary_html(summary) AS summary, line_html(line) AS line, subject_html(subject) AS subject
FROM (
    SELECT card_row(d, '', [{name: '', key: ''}], false, false) AS card,
        summary_row(d) AS summary,
        line_row({
            kind: '', href: '', title: '', outcome: '', party_name: '', agency: '', shown_date: '', disputed: false, ended: ''
        }, false) AS line,
        subject_row('', '', '', '') AS subject
    FROM (SELECT decision AS d FROM register.decision)
)
LIMIT 0
