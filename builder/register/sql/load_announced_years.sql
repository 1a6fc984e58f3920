-- in:  $years (list)
-- out: more of announced_year: years of which workday has all working days
INSERT INTO announced_year SELECT unnest($years::BIGINT[])
