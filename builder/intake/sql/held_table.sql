-- The held rows of the whole batch.
CREATE TABLE held (batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, agency VARCHAR,
    agency_code VARCHAR,
    problems STRUCT(code VARCHAR, field VARCHAR, value VARCHAR)[]);
