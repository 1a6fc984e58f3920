-- In: suspects. Out: how many there are.
SELECT count(*) FROM suspects;
