-- Whether the last commitment of records is that of their content and period as they are known now.
-- in:  asked (record_id), ledger, salt, record, batch_order, $accepted (list of accepted.parquet)
-- out: table opened (record_id, seq: of the last event with a commitment; has_salt, is_open), in no order
CREATE OR REPLACE TEMP TABLE opened AS
WITH committed AS (
    SELECT record_id, max(seq) AS seq, arg_max(commitment, seq) AS commitment
    FROM ledger
    WHERE commitment IS NOT NULL AND record_id IN (SELECT record_id FROM asked)
    GROUP BY record_id
),
known AS (
    SELECT
        record.record_id AS id,
        accepted.* EXCLUDE (public_until),
        record.public_until,
        accepted.agency_code AS stated_agency_code,
        accepted.district_code AS stated_district_code
    FROM record
    JOIN batch_order ON batch_order.position = record.entry >> 32
    JOIN read_parquet($accepted) AS accepted
        ON accepted.batch = batch_order.batch AND accepted.ordinal = record.entry & 4294967295
    WHERE record.record_id IN (SELECT record_id FROM asked)
)
SELECT
    committed.record_id,
    committed.seq,
    salt.salt IS NOT NULL AS has_salt,
    coalesce(sha256(salt.salt || encode(canonical_text(d))) = committed.commitment, false) AS is_open
FROM committed
LEFT JOIN (SELECT known AS d, id FROM known) AS known ON known.id = committed.record_id
LEFT JOIN salt ON salt.seq = committed.seq
