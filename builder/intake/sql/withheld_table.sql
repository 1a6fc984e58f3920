-- The withheld rows of the whole batch.
CREATE TABLE withheld (batch VARCHAR, file VARCHAR, row BIGINT, ordinal BIGINT, code VARCHAR);
