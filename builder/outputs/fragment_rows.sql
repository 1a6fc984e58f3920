-- What fragments are made of, for their types alone: no row.
-- in:  register.decision
-- out: one column a fragment, of its name
SELECT card_row(d, '', [{name: '', key: ''}], false, false) AS card,
    summary_row(d) AS summary,
    line_row({
        kind: '', href: '', title: '', outcome: '', party_name: '', agency: '', shown_date: '', disputed: false, ended: ''
    }, false) AS line,
    subject_row('', '', '', '') AS subject
FROM (SELECT decision AS d FROM register.decision)
LIMIT 0
