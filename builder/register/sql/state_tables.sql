-- Empty tables for what the build reads from files that may not exist yet, and for what Python hands in
-- out: tables agency_name, announced_year, batch_order, correction, finding, known_party, known_version, ledger, ledger_month,
--      licence_rule, open_row, order_given, penalty_rule, period_basis, salt, screened_out, sealed, step, workday
CREATE TEMP TABLE batch_order (
    batch VARCHAR, position BIGINT, digest VARCHAR, scheme INTEGER, received_on DATE, is_history BOOLEAN
);
CREATE TEMP TYPE tier AS ENUM ('minor', 'ordinary', 'serious');
CREATE TEMP TYPE lightest AS ENUM ('warning', 'criticism');
CREATE TEMP TABLE period_basis (basis INTEGER, told VARCHAR);
CREATE TEMP TABLE penalty_rule (
    scheme INTEGER, number INTEGER, basis INTEGER, decided_from DATE, decided_before DATE, from_publication BOOLEAN,
    not_public VARCHAR[], minor INTEGER, ordinary INTEGER, serious INTEGER, minor_least INTEGER, ordinary_least INTEGER,
    serious_least INTEGER
);
CREATE TEMP TABLE licence_rule (scheme INTEGER, basis INTEGER, after_validity INTEGER, sole_traders INTEGER, maximum INTEGER);
CREATE TEMP TABLE known_party (token VARCHAR, ordinal BIGINT);
CREATE TEMP TABLE ledger (
    seq BIGINT, happened_at TIMESTAMP, op VARCHAR, record_id VARCHAR, kind VARCHAR, commitment VARCHAR, cause VARCHAR,
    batch VARCHAR, order_name VARCHAR, order_mac VARCHAR, masked BOOLEAN
);
CREATE TEMP TABLE ledger_month (
    month VARCHAR, closed_on DATE, method VARCHAR, is_known BOOLEAN, kind VARCHAR, agency_code VARCHAR, agency VARCHAR,
    published BIGINT, on_time BIGINT, late BIGINT, unknown BIGINT, history BIGINT
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
CREATE TEMP TABLE sealed (record_id VARCHAR, agency VARCHAR, number VARCHAR);
CREATE TEMP TABLE agency_name (folded VARCHAR, code VARCHAR);
CREATE TEMP TABLE workday (day DATE);
CREATE TEMP TABLE announced_year (year BIGINT);
CREATE TEMP TABLE open_row (
    kind VARCHAR, agency_code VARCHAR, agency VARCHAR, since DATE, batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, codes VARCHAR[],
    by_register BOOLEAN, ordinal BIGINT, decision_date DATE, delivered_on DATE, is_person BOOLEAN
);
CREATE TEMP TABLE known_version (seq BIGINT, record_digest VARCHAR, record_sha256 VARCHAR);
