-- in: $path; out: rows of known_party
INSERT INTO known_party SELECT token, ordinal FROM read_parquet($path)
