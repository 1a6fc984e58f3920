-- in:  $source
-- out: more of known_version
INSERT INTO known_version SELECT seq, record_digest, record_sha256 FROM read_parquet($source)
