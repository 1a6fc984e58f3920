-- The withheld rows of the whole batch; what a sealed decision is known by.
CREATE TABLE withheld (batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, agency VARCHAR, agency_code VARCHAR,
    code VARCHAR, kind VARCHAR, document_key VARCHAR, licence_key VARCHAR, party_token VARCHAR, party_code VARCHAR,
    party_name VARCHAR);
