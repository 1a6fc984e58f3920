-- in:  cells, other_cells, $columns, $plain
-- out: table tidied, all cells as text, trimmed, without placeholders and the apostrophes by which Excel marks text; uscc_written:
--      as it stands in its cell. No order.
CREATE OR REPLACE TEMP TABLE tidied AS
WITH trimmed AS (
    SELECT *, true AS plain
    FROM read_csv($plain, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', columns = $columns)
    UNION ALL BY NAME
    SELECT *, false AS plain FROM other_cells
    UNION ALL BY NAME
    FROM cells
), filled AS (
    SELECT file_number, ordinal, row, nullif(shape, '') AS shape, nullif(marks, '') AS marks, plain, uscc AS uscc_written,
        cell(COLUMNS(* EXCLUDE (file_number, ordinal, row, shape, marks, plain)))
    FROM trimmed
), folded AS (
    SELECT * EXCLUDE (penalty_kinds, penalty_kinds_2) REPLACE (
            code_cell(party_id) AS party_id, code_cell(uscc) AS uscc, code_cell(reg_number) AS reg_number,
            code_cell(org_code) AS org_code, code_cell(institution_number) AS institution_number,
            code_cell(social_org_number) AS social_org_number, code_cell(agency_code) AS agency_code,
            code_cell(source_unit_code) AS source_unit_code,
            unquoted(party_name) AS party_name, unquoted(document_number) AS document_number,
            unquoted(licence_number) AS licence_number,
            upper(party_category) AS party_category, name_key(withhold_reason) AS withhold_reason, name_key(state) AS state,
            name_key(tier) AS tier, name_key(procedure) AS procedure, name_key(influence) AS influence, fold(district_code) AS district_code,
            unquoted(fold(fine)) AS fine, unquoted(fold(confiscated)) AS confiscated, date_cell(decision_date) AS decision_date,
            date_cell(decision_date_fallback) AS decision_date_fallback, date_cell(valid_from) AS valid_from,
            date_cell(valid_until) AS valid_until, date_cell(received_on) AS received_on,
            date_cell(completed_on) AS completed_on, date_cell(public_from) AS public_from,
            date_cell(public_until) AS public_until, date_cell(delivered_on) AS delivered_on, upper(name_key(notified)) AS notified),
        concat_ws('；', penalty_kinds, penalty_kinds_2) AS penalty_kinds
    FROM filled
)
SELECT * REPLACE (
        one_code(uscc) AS uscc, one_code(reg_number) AS reg_number, one_code(org_code) AS org_code,
        one_code(agency_code) AS agency_code, one_code(source_unit_code) AS source_unit_code,
        nullif(penalty_kinds, '') AS penalty_kinds)
FROM folded;
