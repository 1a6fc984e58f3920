-- In: $said (base_said.parquet of a screening). Out: how many things the subject base said.
SELECT count(*) FROM read_parquet($said);
