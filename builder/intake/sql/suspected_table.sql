-- The names that the finder made out in the batch, and those found by label: one line an occurrence. sentence: what stands around it,
-- numbers masked. For the office alone.
CREATE TABLE suspected (
    ordinal BIGINT, file_number INTEGER, row BIGINT, field VARCHAR, name VARCHAR, band VARCHAR, masked BOOLEAN, "begin" BIGINT,
    sentence VARCHAR
);
