-- out: table shields as shields.sql makes it, for a chunk with nothing to shield.
CREATE OR REPLACE TEMP TABLE shields (
    ordinal BIGINT, shown MAP(VARCHAR, VARCHAR), names_masked BOOLEAN, cleaned MAP(VARCHAR, VARCHAR),
    labelled STRUCT(field VARCHAR, name VARCHAR)[], held STRUCT(code VARCHAR, field VARCHAR)[]
);
