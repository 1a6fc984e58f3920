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
-- A decision stands on its subject's page: the head, or the page of its year or month once the subject has many.
CREATE OR REPLACE MACRO place_of(id, code, subject_total, year_total, day) AS CASE
    WHEN code IS NULL THEN decision_path(id)
    WHEN subject_total <= page_size().subject THEN subject_path(code) || '#' || id
    WHEN year_total <= page_size().subject_year
        THEN subject_part_path(code, strftime(day, '%Y')) || '#' || id
    ELSE subject_part_path(code, strftime(day, '%Y-%m')) || '#' || id
END;
-- A list of structures as a value of data files; NULL where it is empty.
CREATE OR REPLACE MACRO in_json(listed) AS CASE WHEN len(listed) > 0 THEN to_json(listed) END;
CREATE OR REPLACE MACRO yuan(fen) AS format('{:,}', fen // 100) || '.' || lpad((fen % 100)::VARCHAR, 2, '0');
CREATE OR REPLACE MACRO shown_day(day) AS CASE WHEN day = DATE '2099-12-31' THEN '长期' ELSE day::VARCHAR END;
-- What a decision is no more than a record of, for lists: its validity where it is neither valid nor merely over.
CREATE OR REPLACE MACRO ended_as(validity) AS CASE WHEN validity NOT IN ('valid', 'expired') THEN validity END;
CREATE OR REPLACE MACRO parts_of(kinds) AS
    list_filter(list_transform(string_split_regex(kinds, '[,，、;；]'), lambda part: trim(part)), lambda part: part <> '');
-- The matching form of a name: full-width ASCII to half-width, lower case, no white space. Never shown.
CREATE OR REPLACE MACRO folded_name(name) AS regexp_replace(
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
    ELSE 'n-' || left(md5(folded_name(agency)), 12)
END;
-- A matter of the catalogue in an address: its agency and its code, or a digest of a code that cannot stand there.
CREATE OR REPLACE MACRO matter_key(agency_code, code) AS agency_key(agency_code, agency_code) || '-' || CASE
    WHEN regexp_full_match(code, '[0-9A-Za-z._-]{1,64}') THEN code
    ELSE 'n-' || left(md5(code), 12)
END;
-- One decision as a page shows it in full, but for its party: the page is about that.
CREATE OR REPLACE MACRO card(d) AS to_json({
    id: d.id, kind: d.kind, org_code: d.org_code, reg_number: d.reg_number, institution_number: d.institution_number,
    social_org_number: d.social_org_number, legal_representative: d.legal_representative, document_title: d.document_title,
    document_number: d.document_number, matter: d.matter, licence_category: d.licence_category,
    licence_name: d.licence_name, licence_number: d.licence_number, content: d.content,
    violation_type: d.violation_type, facts: d.facts, basis: d.basis,
    penalty_kinds: coalesce(parts_of(d.penalty_kinds), []), fine: yuan(d.fine_fen), confiscated: yuan(d.confiscated_fen),
    suspended_licence: d.suspended_licence, decision_date: d.decision_date::VARCHAR,
    decision_date_stated: d.decision_date_stated, day_href: day_path(d.kind, d.decision_date),
    listed_basis: d.listed_basis, listed_remedy: d.listed_remedy,
    valid_from: d.valid_from::VARCHAR, valid_until: shown_day(d.valid_until), validity: d.validity,
    received_on: d.received_on::VARCHAR, completed_on: d.completed_on::VARCHAR, remedy: d.remedy, agency: d.agency,
    agency_code: d.agency_code, source_unit: d.source_unit, source_unit_code: d.source_unit_code, district: d.district,
    place: d.place, public_until: d.public_until::VARCHAR, public_until_basis: d.public_until_basis, disputed: d.disputed,
    outcomes: d.outcomes, changes: d.changes, corrections: d.corrections
})::VARCHAR;
-- The card of a natural person's decision: months for days, since whoever knows the day may know whose it is. A month that is none is
-- an empty text, for a patch takes away what is NULL.
CREATE OR REPLACE MACRO month_of(day) AS strftime(day, '%Y-%m');
CREATE OR REPLACE MACRO card_of_person(d) AS json_merge_patch(card(d)::JSON, to_json({
    decision_date: month_of(d.decision_date), day_href: '', valid_from: coalesce(month_of(d.valid_from), ''),
    valid_until: CASE WHEN d.valid_until = DATE '2099-12-31' THEN '长期' ELSE coalesce(month_of(d.valid_until), '') END,
    received_on: coalesce(month_of(d.received_on), ''), completed_on: coalesce(month_of(d.completed_on), ''),
    public_until: coalesce(month_of(d.public_until), ''),
    outcomes: list_transform(d.outcomes, lambda one: {resolved_on: left(one.resolved_on::VARCHAR, 7), outcome: one.outcome}),
    changes: list_transform(d.changes, lambda one:
        {kind: one.kind, date: left(one.date::VARCHAR, 7), authority: one.authority, basis: one.basis}),
    corrections: list_transform(d.corrections, lambda one:
        {corrected_on: left(one.corrected_on::VARCHAR, 7), items: one.items})
}));
-- One decision as a line of a list: a row of list_line.
CREATE OR REPLACE MACRO line(l) AS to_json({
    kind: l.kind, href: l.href, party_name: l.party_name, document_number: l.document_number, matter: l.matter,
    agency: l.agency, decision_date: l.shown_date, penalty_kinds: array_to_string(parts_of(l.penalty_kinds), '、'),
    disputed: l.disputed, ended: l.ended
})::VARCHAR
