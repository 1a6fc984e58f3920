-- In: owner_names. Out: how many there are.
SELECT count(*) FROM owner_names;
