-- Open data on penalties (行政处罚): columns as in fields.py; natural persons are not in bulk files.
-- in:  register.decision, register.published
-- out: view download, one row a decision; its column digest stands for the others
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
    document_number,
    matter,
    violation_type,
    facts,
    basis,
    penalty_kinds,
    content,
    (fine_fen * 0.01::DECIMAL(3, 2))::DECIMAL(20, 2) AS fine_yuan,
    (confiscated_fen * 0.01::DECIMAL(3, 2))::DECIMAL(20, 2) AS confiscated_yuan,
    suspended_licence,
    decision_date,
    decision_date_stated,
    remedy,
    agency,
    agency_code,
    source_unit,
    source_unit_code,
    district_code,
    place,
    state,
    disputed,
    in_json(outcomes) AS outcomes,
    in_json(corrections) AS corrections,
    public_until,
    public_until_basis,
    first_published_at,
    last_changed_at,
    last_seq,
    record_sha256,
    record_digest || last_seq AS digest
FROM register.decision
JOIN register.published USING (id)
WHERE kind = 'penalty' AND NOT masked
