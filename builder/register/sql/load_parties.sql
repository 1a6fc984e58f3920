-- in:  $path
-- out: more of known_party
INSERT INTO known_party SELECT token, ordinal FROM read_parquet($path)
