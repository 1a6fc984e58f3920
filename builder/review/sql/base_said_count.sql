-- in:  $said (base_said.parquet of a screening)
-- out: how many things the subject base said.
SELECT count(*) FROM read_parquet($said);
