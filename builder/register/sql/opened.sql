-- Whether the last commitment of records is that of their content and period as they are known now.
-- in:  asked (record_id), ledger, salt, content
-- out: table opened (record_id, seq: of the last event with a commitment; has_salt, is_open), in no order
CREATE OR REPLACE TEMP TABLE opened AS
WITH committed AS (
    SELECT record_id, max(seq) AS seq, arg_max(commitment, seq) AS commitment
    FROM ledger
    WHERE commitment IS NOT NULL AND record_id IN (SELECT record_id FROM asked)
    GROUP BY record_id
)
SELECT
    committed.record_id,
    committed.seq,
    salt.salt IS NOT NULL AS has_salt,
    coalesce(sha256(salt.salt || content.text) = committed.commitment, false) AS is_open
FROM committed
LEFT JOIN content USING (record_id)
LEFT JOIN salt ON salt.seq = committed.seq
