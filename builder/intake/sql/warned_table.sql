-- The accepted rows of the whole batch that are warned of something.
CREATE TABLE warned (batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT,
    problems STRUCT(code VARCHAR, field VARCHAR, value VARCHAR)[]);
