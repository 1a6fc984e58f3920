-- What is followed through later batches: rows that are held or withheld, and rows that came back under a number of ours. codes: what
-- holds a row; marks: 64 bits of the HMAC of what its party is known by (names as they are compared, as they are masked, codes), so
-- that no name stays here; returned: the number under which it came back.
CREATE TABLE followed (
    batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, fate VARCHAR, kind VARCHAR, agency VARCHAR, agency_code VARCHAR,
    codes VARCHAR[], document_key VARCHAR, licence_key VARCHAR, marks UBIGINT[], returned VARCHAR
);
