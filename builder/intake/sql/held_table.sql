-- The held rows of the whole batch.
CREATE TABLE held (batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT,
    problems STRUCT(code VARCHAR, field VARCHAR, value VARCHAR)[]);
