-- in:  suspects
-- out: how many there are.
SELECT count(*) FROM suspects;
