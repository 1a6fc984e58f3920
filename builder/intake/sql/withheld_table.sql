-- The withheld rows of the whole batch.
CREATE TABLE withheld (batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, agency VARCHAR, agency_code VARCHAR,
    code VARCHAR);
