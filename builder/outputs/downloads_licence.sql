-- Open data on licences (行政许可): columns as in fields.py; natural persons are not in bulk files.
-- in: register.decision, page_size; out: view download, one row a decision; its column digest stands for the others
CREATE OR REPLACE TEMP VIEW download AS
SELECT
    id,
    place_of(id, subject_code, subject_total, year_total, decision_date) AS page,
    party_name,
    party_category,
    uscc,
    org_code,
    reg_number,
    institution_number,
    social_org_number,
    legal_representative,
    document_title,
    document_number,
    matter,
    licence_category,
    licence_name,
    licence_number,
    basis,
    content,
    decision_date,
    decision_date_stated,
    valid_from,
    valid_until,
    received_on,
    completed_on,
    agency,
    agency_code,
    source_unit,
    source_unit_code,
    district_code,
    place,
    state,
    public_until,
    record_digest AS digest
FROM register.decision
WHERE kind = 'licence' AND NOT masked
