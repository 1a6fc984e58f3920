-- The staged rows of one batch: typed, shielded, and the raw cells that rules look at. One line a row of the sender.
CREATE TABLE staged (
    ordinal BIGINT, file_number INTEGER, row BIGINT, shape VARCHAR,
    party_name_raw VARCHAR, party_category VARCHAR, category_raw VARCHAR, party_token VARCHAR, has_id_number BOOLEAN,
    uscc_raw VARCHAR, uscc_kind VARCHAR, reg_raw VARCHAR, reg_kind VARCHAR, org_raw VARCHAR, org_kind VARCHAR,
    institution_raw VARCHAR, social_org_raw VARCHAR,
    party_name VARCHAR, uscc VARCHAR, org_code VARCHAR, reg_number VARCHAR, institution_number VARCHAR, social_org_number VARCHAR,
    legal_representative VARCHAR, document_title VARCHAR, document_number_raw VARCHAR, document_number VARCHAR,
    licence_category VARCHAR, licence_name VARCHAR, licence_number_raw VARCHAR, licence_number VARCHAR,
    matter VARCHAR, violation_type VARCHAR, facts VARCHAR, basis VARCHAR, penalty_kinds VARCHAR, content VARCHAR,
    fine_raw VARCHAR, fine_fen BIGINT, confiscated_raw VARCHAR, confiscated_fen BIGINT, suspended_licence VARCHAR,
    decision_date_raw VARCHAR, fallback_raw VARCHAR, decision_date DATE, decision_date_stated BOOLEAN,
    valid_from_raw VARCHAR, valid_from DATE, valid_until_raw VARCHAR, valid_until DATE,
    received_on_raw VARCHAR, received_on DATE, completed_on_raw VARCHAR, completed_on DATE, remedy VARCHAR,
    agency VARCHAR, agency_code_raw VARCHAR, agency_code VARCHAR,
    source_unit VARCHAR, source_unit_code_raw VARCHAR, source_unit_code VARCHAR,
    district_raw VARCHAR, district_code VARCHAR, place VARCHAR, state_raw VARCHAR, state VARCHAR,
    public_from_raw VARCHAR, public_from DATE, public_until_raw VARCHAR, public_until DATE
);
