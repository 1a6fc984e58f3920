-- in:  owner_names
-- out: how many there are.
SELECT count(*) FROM owner_names;
