-- The published table of the last build; empty until loaded.
-- out: table published
CREATE OR REPLACE TEMP TABLE published (
    path VARCHAR, fingerprint VARCHAR, sha256 VARCHAR, size BIGINT, mtime_ns BIGINT
)
