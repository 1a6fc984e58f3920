-- In: a seed, a row or subject index, what is picked (a word that separates the choices), how many there are.
-- Out: a number 0 … n-1, always the same for the same arguments. Never random(): same seed, same bytes. Hashed twice:
-- once, DuckDB only xors the parts together, and choices with different words would depend on each other.
CREATE OR REPLACE MACRO pick(seed, i, what, n) AS (hash(hash(seed::BIGINT, i::BIGINT, what)) % n)::BIGINT
