-- The accepted rows of the whole batch, in the columns that the register reads. Moments in UTC, money in 分.
CREATE TABLE accepted (
    batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, approved_at TIMESTAMP, kind VARCHAR,
    party_name VARCHAR, party_category VARCHAR, party_token VARCHAR, uscc VARCHAR, org_code VARCHAR, reg_number VARCHAR,
    institution_number VARCHAR, social_org_number VARCHAR, legal_representative VARCHAR,
    document_title VARCHAR, document_number VARCHAR, document_key VARCHAR,
    licence_category VARCHAR, licence_name VARCHAR, licence_number VARCHAR, licence_key VARCHAR,
    matter VARCHAR, violation_type VARCHAR, facts VARCHAR, basis VARCHAR, penalty_kinds VARCHAR, content VARCHAR,
    fine_fen BIGINT, confiscated_fen BIGINT, suspended_licence VARCHAR,
    decision_date DATE, decision_date_stated BOOLEAN, valid_from DATE, valid_until DATE, received_on DATE, completed_on DATE,
    remedy VARCHAR, agency VARCHAR, agency_code VARCHAR, source_unit VARCHAR, source_unit_code VARCHAR,
    district_code VARCHAR, place VARCHAR, state VARCHAR, public_from DATE, public_until DATE, tier VARCHAR, procedure VARCHAR,
    kinds_alone VARCHAR, suggested_tier VARCHAR, delivered_on DATE, notified BOOLEAN, warnings VARCHAR[]
);
