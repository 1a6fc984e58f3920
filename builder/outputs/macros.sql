-- Addresses and display forms, for all desks of a build. Addresses are a promise: they never change.
CREATE OR REPLACE MACRO kind_folder(kind) AS CASE kind WHEN 'licence' THEN 'licences' ELSE 'penalties' END;
CREATE OR REPLACE MACRO list_folder(tail) AS 's/' || right(tail, 2) || '/' || CASE WHEN length(tail) > 2 THEN tail || '/' ELSE '' END;
CREATE OR REPLACE MACRO subject_path(code) AS 's/' || right(code, 2) || '/' || code || '.html';
CREATE OR REPLACE MACRO subject_part_path(code, part) AS 's/' || right(code, 2) || '/' || code || '-' || part || '.html';
CREATE OR REPLACE MACRO decision_path(id) AS 'd/' || left(id, 2) || '/' || id || '.html';
CREATE OR REPLACE MACRO day_path(kind, day) AS kind_folder(kind) || strftime(day, '/%Y/%m/%d.html');
CREATE OR REPLACE MACRO month_folder(kind, day) AS kind_folder(kind) || strftime(day, '/%Y/%m/');
CREATE OR REPLACE MACRO year_folder(kind, day) AS kind_folder(kind) || strftime(day, '/%Y/');
-- Half of the MD5 of a text as a number. md5_number_lower() gives such a half too, in four times the time.
CREATE OR REPLACE MACRO short_digest(said) AS (md5_number(said) & 18446744073709551615::UHUGEINT)::UBIGINT;
CREATE OR REPLACE MACRO page_size() AS getvariable('page_size');
-- A moment (naive UTC) as RFC 3339 has it.
CREATE OR REPLACE MACRO moment_text(moment) AS strftime(moment, '%Y-%m-%dT%H:%M:%SZ');
-- A decision stands on its subject's page: the head, or the page of its year or month once the subject has many.
CREATE OR REPLACE MACRO place_of(id, code, subject_total, year_total, day) AS CASE
    WHEN code IS NULL THEN decision_path(id)
    WHEN subject_total <= page_size().subject THEN subject_path(code) || '#' || id
    WHEN year_total <= page_size().subject_year
        THEN subject_part_path(code, strftime(day, '%Y')) || '#' || id
    ELSE subject_part_path(code, strftime(day, '%Y-%m')) || '#' || id
END;
-- A value of CSV (RFC 4180): nothing for NULL, so that a text without a sign has its quotation marks too.
CREATE OR REPLACE MACRO csv_field(value) AS coalesce(CASE
    WHEN value = '' OR contains(value, ',') OR contains(value, '"') OR contains(value, chr(10)) OR contains(value, chr(13))
        THEN '"' || replace(value, '"', '""') || '"'
    ELSE value
END, '');
-- A list of structures as a value of data files; NULL where it is empty.
CREATE OR REPLACE MACRO in_json(listed) AS CASE WHEN len(listed) > 0 THEN to_json(listed) END;
CREATE OR REPLACE MACRO yuan(fen) AS format('{:,}', fen // 100) || '.' || lpad((fen % 100)::VARCHAR, 2, '0');
-- Money in words for rows and figures: 5 万元 where it is whole thousands from 10,000 yuan up, else 3,000 元.
CREATE OR REPLACE MACRO money_words(fen) AS CASE
    WHEN fen >= 1000000 AND fen % 100000 = 0
        THEN format('{:,}', fen // 1000000) || CASE WHEN fen % 1000000 > 0 THEN '.' || fen % 1000000 // 100000 ELSE '' END || ' 万元'
    WHEN fen % 100 > 0 THEN yuan(fen) || ' 元'
    ELSE format('{:,}', fen // 100) || ' 元'
END;
-- Money in tables, whose head says the unit: fen only where there are some.
CREATE OR REPLACE MACRO yuan_shown(fen) AS CASE WHEN fen % 100 > 0 THEN yuan(fen) ELSE format('{:,}', fen // 100) END;
CREATE OR REPLACE MACRO shown_day(day) AS CASE WHEN day = DATE '2099-12-31' THEN '长期' ELSE day::VARCHAR END;
-- What a decision is no more than a record of, for lists: its validity where it is neither valid nor merely over.
CREATE OR REPLACE MACRO ended_as(validity) AS CASE WHEN validity NOT IN ('valid', 'expired') THEN validity END;
CREATE OR REPLACE MACRO parts_of(kinds) AS
    list_filter(list_transform(string_split_regex(kinds, '[,，、;；]'), lambda part: trim(part)), lambda part: part <> '');
-- What a penalty comes to, in words: its fine and what was confiscated, then the other kinds it states. NULL where it states nothing.
CREATE OR REPLACE MACRO outcome_words(fine_fen, confiscated_fen, penalty_kinds) AS nullif(concat_ws('，',
    CASE WHEN fine_fen > 0 THEN '罚款 ' || money_words(fine_fen) END,
    CASE WHEN confiscated_fen > 0 THEN '没收 ' || money_words(confiscated_fen) END,
    nullif(array_to_string(list_filter(parts_of(penalty_kinds), lambda part:
        NOT (coalesce(fine_fen, 0) > 0 AND regexp_matches(part, '^(处以?)?罚款'))
        AND NOT (coalesce(confiscated_fen, 0) > 0 AND starts_with(part, '没收'))
    ), '，'), '')
), '');
-- The matching form of a name: full-width ASCII to half-width, lower case, no white space. Never shown.
CREATE OR REPLACE MACRO fold_name(name) AS regexp_replace(
    lower(translate(
        name,
        '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
        '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'
    )),
    '[\s\x{3000}\x{00A0}\x{200B}-\x{200D}\x{FEFF}]+', '', 'g'
);
-- An agency in an address: its code where one is known that can stand there, else a digest of its name.
CREATE OR REPLACE MACRO agency_key(agency_code, agency) AS CASE
    WHEN regexp_full_match(agency_code, '[0-9A-Z]{8,20}') THEN agency_code
    ELSE 'n-' || left(md5(fold_name(agency)), 12)
END;
-- Counts of timeliness (published, on_time, late, unknown, history) at two times: what differs; whether anything does, and whether
-- anything does by less than 5, which could be told of one decision; and their sums over the rows that are chosen.
CREATE OR REPLACE MACRO differences(newer, older) AS [
    newer['published'] - older['published'], newer['on_time'] - older['on_time'], newer['late'] - older['late'],
    newer['unknown'] - older['unknown'], newer['history'] - older['history']
];
CREATE OR REPLACE MACRO moves(moved) AS len(list_filter(moved, lambda one: one <> 0)) > 0;
CREATE OR REPLACE MACRO moves_few(moved) AS len(list_filter(moved, lambda one: abs(one) BETWEEN 1 AND 4)) > 0;
CREATE OR REPLACE MACRO sum_counts(counts, chosen) AS {
    published: coalesce(sum(counts['published']) FILTER (chosen), 0)::BIGINT,
    on_time: coalesce(sum(counts['on_time']) FILTER (chosen), 0)::BIGINT,
    late: coalesce(sum(counts['late']) FILTER (chosen), 0)::BIGINT,
    unknown: coalesce(sum(counts['unknown']) FILTER (chosen), 0)::BIGINT,
    history: coalesce(sum(counts['history']) FILTER (chosen), 0)::BIGINT
};
-- A share, and that of a part in a whole, in words; NULL where there is none.
CREATE OR REPLACE MACRO percent(share) AS printf('%.2f', share * 100) || '%';
CREATE OR REPLACE MACRO rate(part, whole) AS CASE WHEN whole > 0 THEN percent(part / whole) END;
-- The quarter of a day, as 2026-Q1; and what came in in one, as pages show it: a row of quality_quarter.
CREATE OR REPLACE MACRO quarter_of(day) AS strftime(day, '%Y-Q') || quarter(day);
CREATE OR REPLACE MACRO quarter_shown(row) AS {
    quarter: row['quarter'], kind: row['kind'], decided: row['decided'], received: row['received'], accepted: row['accepted'],
    held: row['held'], not_public: row['not_public'], acceptance: percent(row['acceptance_rate']),
    completeness: percent(row['completeness']), faults: percent(row['fault_rate']), status: row['status']
};
-- A matter of the catalogue in an address: its agency and its code, or a digest of a code that cannot stand there.
CREATE OR REPLACE MACRO matter_key(agency_code, code) AS agency_key(agency_code, agency_code) || '-' || CASE
    WHEN regexp_full_match(code, '[0-9A-Za-z._-]{1,64}') THEN code
    ELSE 'n-' || left(md5(code), 12)
END;
-- A text behind the # of an address; most numbers of documents may stand there as they are.
CREATE OR REPLACE MACRO in_fragment(said) AS CASE
    WHEN regexp_full_match(said, '[\p{Han}0-9A-Za-z〔〕（）._~-]*') THEN said ELSE url_encode(said)
END;
-- How a kind of decisions is told apart: the letter of its colour and its mark.
CREATE OR REPLACE MACRO kind_letter(kind) AS CASE kind WHEN 'licence' THEN 'L' ELSE 'P' END;
CREATE OR REPLACE MACRO kind_mark(kind) AS CASE kind WHEN 'licence' THEN '许' ELSE '罚' END;
-- What a decision is called: its matter, or what was done, else what else names it.
CREATE OR REPLACE MACRO heading_of(d) AS coalesce(
    nullif(d.matter, ''), nullif(d.violation_type, ''), nullif(d.licence_name, ''), nullif(d.document_title, ''), nullif(d.document_number, ''),
    CASE d.kind WHEN 'licence' THEN '行政许可决定' ELSE '行政处罚决定' END
);
-- Whether penalties of an agency are repaired at the system of the market authorities and not at 信用中国.
CREATE OR REPLACE MACRO is_of_market(agency) AS regexp_matches(agency, '市场监督管理|市场监管|工商行政管理|工商局');
-- One decision as a page shows it in full, but for its party: the page is about that; `matter_key`: its page of browsing, `kinds`: what
-- it states of kinds of penalties, with the keys of theirs. With months for days if `as_person`: whoever
-- knows the day of a natural person's decision may know whose it is. Rows of fragments hold every text as html(), but for those that
-- are ids, days or words of this program.
CREATE OR REPLACE MACRO month_of(day) AS strftime(day, '%Y-%m');
CREATE OR REPLACE MACRO day_or_month(day, as_person) AS CASE WHEN as_person THEN month_of(day) ELSE day::VARCHAR END;
CREATE OR REPLACE MACRO card_row(d, matter_key, kinds, folded, as_person) AS {
    id: d.id, kind: d.kind, folded: folded, letter: kind_letter(d.kind), mark: kind_mark(d.kind), heading: html(heading_of(d)),
    outcome: CASE WHEN d.kind = 'penalty' THEN html(outcome_words(d.fine_fen, d.confiscated_fen, d.penalty_kinds)) END,
    -- within a social credit code stands that of the organisation
    org_code: CASE WHEN d.org_code IS DISTINCT FROM substr(d.uscc, 9, 9) THEN html(d.org_code) END, reg_number: html(d.reg_number),
    institution_number: html(d.institution_number), social_org_number: html(d.social_org_number),
    legal_representative: html(d.legal_representative), document_title: html(d.document_title),
    document_number: html(d.document_number), matter: html(d.matter), licence_category: html(d.licence_category),
    licence_name: html(d.licence_name), licence_number: html(d.licence_number), content: html(d.content),
    violation_type: html(d.violation_type), facts: html(d.facts), basis: html(d.basis),
    penalty_kinds: coalesce(list_transform(kinds, lambda one: {name: html(one.name), key: one.key}), []),
    fine: yuan_shown(d.fine_fen), confiscated: yuan_shown(d.confiscated_fen), suspended_licence: html(d.suspended_licence),
    decision_date: day_or_month(d.decision_date, as_person), decision_date_stated: d.decision_date_stated,
    date_href: CASE WHEN as_person THEN month_folder(d.kind, d.decision_date) ELSE day_path(d.kind, d.decision_date) END,
    listed_basis: html(d.listed_basis), listed_remedy: html(d.listed_remedy),
    valid_from: day_or_month(d.valid_from, as_person),
    valid_until: CASE WHEN d.valid_until = DATE '2099-12-31' THEN '长期' ELSE day_or_month(d.valid_until, as_person) END,
    validity: d.validity, received_on: day_or_month(d.received_on, as_person),
    completed_on: day_or_month(d.completed_on, as_person), remedy: html(d.remedy), agency: html(d.agency),
    agency_href: 'agencies/' || agency_key(d.agency_code, d.agency) || '/',
    matter_href: 'matters/' || matter_key || '/', number: in_fragment(d.document_number), source_unit: html(d.source_unit), source_unit_code: html(d.source_unit_code),
    district: html(d.district),
    district_href: CASE WHEN regexp_full_match(d.district_code, '[0-9]{6}') THEN 'districts/' || d.district_code || '/' END,
    place: html(d.place), public_until: day_or_month(d.public_until, as_person),
    public_until_basis: html(d.public_until_basis), repair_from: day_or_month(d.repair_from, as_person),
    repair_basis: html(d.repair_basis), is_market: NOT as_person AND is_of_market(d.agency), disputed: d.disputed,
    outcomes: list_transform(d.outcomes, lambda one:
        {resolved_on: day_or_month(one.resolved_on::DATE, as_person), outcome: one.outcome}),
    changes: list_transform(d.changes, lambda one: {
        kind: one.kind, date: day_or_month(one.date::DATE, as_person), authority: html(one.authority), basis: html(one.basis)
    }),
    corrections: list_transform(d.corrections, lambda one:
        {corrected_on: day_or_month(one.corrected_on::DATE, as_person), items: one.items})
};
-- One decision as a line of the summary of its subject's page.
CREATE OR REPLACE MACRO summary_row(d) AS {
    id: d.id, letter: kind_letter(d.kind), mark: kind_mark(d.kind), heading: html(heading_of(d)), disputed: d.disputed,
    validity: d.validity,
    outcome: CASE WHEN d.kind = 'penalty' THEN html(outcome_words(d.fine_fen, d.confiscated_fen, d.penalty_kinds)) END,
    public_until: d.public_until::VARCHAR,
    valid_until: CASE WHEN d.kind = 'licence' AND d.valid_until <> DATE '2099-12-31' THEN d.valid_until::VARCHAR END
};
-- One decision as a line of a list: a row of list_line; `dated` where the list is not of one day.
CREATE OR REPLACE MACRO line_row(l, dated) AS {
    kind: l.kind, href: html(l.href), title: html(l.title), outcome: html(l.outcome), party_name: html(l.party_name),
    agency: html(l.agency), decision_date: l.shown_date, disputed: l.disputed, ended: l.ended, dated: dated
};
-- Where a decision stands in a list, before its id: the newest day first, and last those that say no day.
CREATE OR REPLACE MACRO line_position(masked, day) AS CASE WHEN masked THEN '9999999' ELSE lpad((DATE '9999-12-31' - day)::VARCHAR, 7, '0') END;
-- The page of another month of a list, and how it is called on that of a month of the year `here`; NULL where there is none.
CREATE OR REPLACE MACRO month_link(folder, ending, month, here) AS CASE WHEN month IS NOT NULL THEN {
    href: folder || strftime(month, '/%Y/%m') || ending,
    title: CASE WHEN year(month) <> here THEN year(month) || ' 年 ' ELSE '' END || month(month) || ' 月'
} END;
-- A subject as a line of a list. listed_as: the code it stands under there; now: the one it has today, if that is another.
CREATE OR REPLACE MACRO subject_row(name, listed_as, code, now) AS {
    name: html(name), code: html(listed_as), href: html(subject_path(code)), now: html(now)
}
