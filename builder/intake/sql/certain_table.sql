-- The names that are surely persons' in this batch: parties, representatives that are withheld, names found by label; with the row
-- in which each stands, and how its decision is known where it has a number.
CREATE TABLE certain (ordinal BIGINT, agency VARCHAR, agency_code VARCHAR, document_key VARCHAR, name VARCHAR);
