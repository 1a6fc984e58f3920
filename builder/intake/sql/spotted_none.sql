-- out: table spotted as stage_spotted.sql makes it, for a chunk without names.
CREATE OR REPLACE TEMP TABLE spotted (
    ordinal BIGINT, file_number INTEGER, row BIGINT, field VARCHAR, name VARCHAR, band VARCHAR, score DOUBLE, masked BOOLEAN
);
