-- Out: cells, an empty table with every column that a transcribed row may have (see tables.transcribe and columns.RAW; returned: the
-- number under which a held row comes back).
CREATE TABLE cells (
    file_number INTEGER, ordinal BIGINT, row BIGINT, shape VARCHAR, marks VARCHAR, party_name VARCHAR,
    party_category VARCHAR, party_id VARCHAR, uscc VARCHAR, reg_number VARCHAR, org_code VARCHAR,
    institution_number VARCHAR, social_org_number VARCHAR, legal_representative VARCHAR, document_title VARCHAR,
    document_number VARCHAR, licence_category VARCHAR, licence_name VARCHAR, licence_number VARCHAR, matter VARCHAR,
    violation_type VARCHAR, facts VARCHAR, basis VARCHAR, penalty_kinds VARCHAR, penalty_kinds_2 VARCHAR,
    content VARCHAR, fine VARCHAR, confiscated VARCHAR, suspended_licence VARCHAR, decision_date VARCHAR,
    decision_date_fallback VARCHAR, valid_from VARCHAR, valid_until VARCHAR, received_on VARCHAR,
    completed_on VARCHAR, remedy VARCHAR, agency VARCHAR, agency_code VARCHAR, source_unit VARCHAR,
    source_unit_code VARCHAR, district_code VARCHAR, place VARCHAR, state VARCHAR, public_from VARCHAR,
    public_until VARCHAR, tier VARCHAR, procedure VARCHAR, withhold_reason VARCHAR, influence VARCHAR,
    influence_reason VARCHAR, delivered_on VARCHAR, notified VARCHAR, returned VARCHAR
);
