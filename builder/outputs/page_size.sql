-- in: $subject, $subject_year, $month, $newest; out: table page_size with one row
CREATE OR REPLACE TEMP TABLE page_size AS
SELECT $subject::BIGINT AS subject, $subject_year::BIGINT AS subject_year, $month::BIGINT AS month, $newest::BIGINT AS newest
