-- Empty tables for what the build reads from files that may not exist yet, and for what Python hands in.
CREATE TEMP TABLE batch_order (batch VARCHAR, position BIGINT, digest VARCHAR, months_from_decision BIGINT);
CREATE TEMP TABLE known_party (token VARCHAR, ordinal BIGINT);
CREATE TEMP TABLE ledger (
    seq BIGINT, happened_at TIMESTAMP, op VARCHAR, record_id VARCHAR, kind VARCHAR, commitment VARCHAR, cause VARCHAR,
    batch VARCHAR, order_name VARCHAR, order_mac VARCHAR
);
CREATE TEMP TABLE salt (seq BIGINT, record_id VARCHAR, salt BLOB);
CREATE TEMP TABLE order_given (
    name VARCHAR, op VARCHAR, record_id VARCHAR, reason VARCHAR, basis VARCHAR, triggered_at TIMESTAMP,
    received_at TIMESTAMP, place BIGINT, digest VARCHAR, details MAP(VARCHAR, VARCHAR)
);
CREATE TEMP TABLE step (
    record_id VARCHAR, place BIGINT, kind VARCHAR, op VARCHAR, name VARCHAR, digest VARCHAR, reason VARCHAR, state VARCHAR
);
CREATE TEMP TABLE correction (entry BIGINT, record_id VARCHAR);
CREATE TEMP TABLE finding (code VARCHAR, severity VARCHAR, entry BIGINT, value VARCHAR);
CREATE TEMP TABLE screened_out (record_id VARCHAR, code VARCHAR);
CREATE TEMP TABLE agency_name (folded VARCHAR, code VARCHAR);
CREATE TEMP TABLE workday (day DATE);
CREATE TEMP TABLE known_version (seq BIGINT, record_digest VARCHAR);
