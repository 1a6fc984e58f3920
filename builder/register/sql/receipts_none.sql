-- Nothing came in yet.
-- out: tables register.receipt, register.held_reason (as receipts.sql and held_reasons.sql make them)
CREATE TABLE register.receipt (
    quarter VARCHAR, kind VARCHAR, accepted BIGINT, held BIGINT, withheld BIGINT, held_persons BIGINT, withheld_persons BIGINT,
    faulty BIGINT, required BIGINT, filled BIGINT
);
CREATE TABLE register.held_reason (quarter VARCHAR, code VARCHAR, rows BIGINT, persons BIGINT);
