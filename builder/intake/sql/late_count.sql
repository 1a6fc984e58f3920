-- In: late. Out: how many rows it has.
SELECT count(*) FROM late
