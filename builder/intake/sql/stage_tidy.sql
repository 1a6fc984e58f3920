-- In: one chunk of transcribed rows ($source; see tables.transcribe). Out: tidied, all cells as text,
-- trimmed, without placeholders and the apostrophes by which Excel marks text; uscc_written: as it stands in its cell. No order.
CREATE OR REPLACE TEMP TABLE tidied AS
WITH raw AS (
    SELECT * FROM read_csv($source, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
        columns = {
            file_number: 'INTEGER', ordinal: 'BIGINT', row: 'BIGINT', shape: 'VARCHAR', marks: 'VARCHAR', plain: 'BOOLEAN',
            party_name: 'VARCHAR', party_category: 'VARCHAR', party_id: 'VARCHAR', uscc: 'VARCHAR', reg_number:
            'VARCHAR', org_code: 'VARCHAR', institution_number: 'VARCHAR', social_org_number: 'VARCHAR',
            legal_representative: 'VARCHAR', document_title: 'VARCHAR', document_number: 'VARCHAR', licence_category:
            'VARCHAR', licence_name: 'VARCHAR', licence_number: 'VARCHAR', matter: 'VARCHAR', violation_type:
            'VARCHAR', facts: 'VARCHAR', basis: 'VARCHAR', penalty_kinds: 'VARCHAR', penalty_kinds_2: 'VARCHAR',
            content: 'VARCHAR', fine: 'VARCHAR', confiscated: 'VARCHAR', suspended_licence: 'VARCHAR', decision_date:
            'VARCHAR', decision_date_fallback: 'VARCHAR', valid_from: 'VARCHAR', valid_until: 'VARCHAR', received_on:
            'VARCHAR', completed_on: 'VARCHAR', remedy: 'VARCHAR', agency: 'VARCHAR', agency_code: 'VARCHAR',
            source_unit: 'VARCHAR', source_unit_code: 'VARCHAR', district_code: 'VARCHAR', place: 'VARCHAR', state:
            'VARCHAR', public_from: 'VARCHAR', public_until: 'VARCHAR',
            withhold_reason: 'VARCHAR'
        })
), trimmed AS (
    SELECT file_number, ordinal, row, nullif(shape, '') AS shape, nullif(marks, '') AS marks, plain,
        tidy(party_name, plain) AS party_name, tidy(party_category, plain) AS party_category, tidy(party_id, plain) AS
        party_id, tidy(uscc, plain)
        AS uscc, tidy(reg_number, plain) AS reg_number, tidy(org_code, plain) AS org_code, tidy(institution_number,
        plain) AS
        institution_number, tidy(social_org_number, plain) AS social_org_number, tidy(legal_representative, plain) AS
        legal_representative, tidy(document_title, plain) AS document_title, tidy(document_number, plain) AS
        document_number,
        tidy(licence_category, plain) AS licence_category, tidy(licence_name, plain) AS licence_name,
        tidy(licence_number, plain) AS
        licence_number, tidy(matter, plain) AS matter, tidy(violation_type, plain) AS violation_type, tidy(facts,
        plain) AS facts,
        tidy(basis, plain) AS basis, tidy(penalty_kinds, plain) AS penalty_kinds, tidy(penalty_kinds_2, plain) AS
        penalty_kinds_2,
        tidy(content, plain) AS content, tidy(fine, plain) AS fine, tidy(confiscated, plain) AS confiscated,
        tidy(suspended_licence, plain) AS
        suspended_licence, tidy(decision_date, plain) AS decision_date, tidy(decision_date_fallback, plain) AS
        decision_date_fallback, tidy(valid_from, plain) AS valid_from, tidy(valid_until, plain) AS valid_until,
        tidy(received_on, plain) AS
        received_on, tidy(completed_on, plain) AS completed_on, tidy(remedy, plain) AS remedy, tidy(agency, plain) AS
        agency,
        tidy(agency_code, plain) AS agency_code, tidy(source_unit, plain) AS source_unit, tidy(source_unit_code,
        plain) AS
        source_unit_code, tidy(district_code, plain) AS district_code, tidy(place, plain) AS place, tidy(state, plain)
        AS state,
        tidy(public_from, plain) AS public_from, tidy(public_until, plain) AS public_until,
        tidy(withhold_reason, plain) AS withhold_reason
    FROM raw
), filled AS (
    SELECT file_number, ordinal, row, shape, marks, plain,
        cell(party_name) AS party_name, cell(party_category) AS party_category, cell(party_id) AS party_id, cell(uscc)
        AS uscc, uscc AS uscc_written, cell(reg_number) AS reg_number, cell(org_code) AS org_code, cell(institution_number) AS
        institution_number, cell(social_org_number) AS social_org_number, cell(legal_representative) AS
        legal_representative, cell(document_title) AS document_title, cell(document_number) AS document_number,
        cell(licence_category) AS licence_category, cell(licence_name) AS licence_name, cell(licence_number) AS
        licence_number, cell(matter) AS matter, cell(violation_type) AS violation_type, cell(facts) AS facts,
        cell(basis) AS basis, cell(penalty_kinds) AS penalty_kinds, cell(penalty_kinds_2) AS penalty_kinds_2,
        cell(content) AS content, cell(fine) AS fine, cell(confiscated) AS confiscated, cell(suspended_licence) AS
        suspended_licence, cell(decision_date) AS decision_date, cell(decision_date_fallback) AS
        decision_date_fallback, cell(valid_from) AS valid_from, cell(valid_until) AS valid_until, cell(received_on) AS
        received_on, cell(completed_on) AS completed_on, cell(remedy) AS remedy, cell(agency) AS agency,
        cell(agency_code) AS agency_code, cell(source_unit) AS source_unit, cell(source_unit_code) AS
        source_unit_code, cell(district_code) AS district_code, cell(place) AS place, cell(state) AS state,
        cell(public_from) AS public_from, cell(public_until) AS public_until,
        cell(withhold_reason) AS withhold_reason
    FROM trimmed
), folded AS (
    SELECT * EXCLUDE (penalty_kinds, penalty_kinds_2) REPLACE (
            code_cell(party_id) AS party_id, code_cell(uscc) AS uscc, code_cell(reg_number) AS reg_number,
            code_cell(org_code) AS org_code, code_cell(institution_number) AS institution_number,
            code_cell(social_org_number) AS social_org_number, code_cell(agency_code) AS agency_code,
            code_cell(source_unit_code) AS source_unit_code,
            unquoted(party_name) AS party_name, unquoted(document_number) AS document_number,
            unquoted(licence_number) AS licence_number,
            upper(party_category) AS party_category, name_key(withhold_reason) AS withhold_reason, name_key(state) AS state, fold(district_code) AS district_code,
            unquoted(fold(fine)) AS fine, unquoted(fold(confiscated)) AS confiscated, date_cell(decision_date) AS decision_date,
            date_cell(decision_date_fallback) AS decision_date_fallback, date_cell(valid_from) AS valid_from,
            date_cell(valid_until) AS valid_until, date_cell(received_on) AS received_on,
            date_cell(completed_on) AS completed_on, date_cell(public_from) AS public_from,
            date_cell(public_until) AS public_until),
        concat_ws('；', penalty_kinds, penalty_kinds_2) AS penalty_kinds
    FROM filled
)
SELECT * REPLACE (
        one_code(uscc) AS uscc, one_code(reg_number) AS reg_number, one_code(org_code) AS org_code,
        one_code(agency_code) AS agency_code, one_code(source_unit_code) AS source_unit_code,
        nullif(penalty_kinds, '') AS penalty_kinds)
FROM folded;
