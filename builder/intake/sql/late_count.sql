-- in:  late
-- out: how many rows it has.
SELECT count(*) FROM late
