-- Completed codes are told to the public while a decision is public that was ever sent with the older one, so that its old address leads
-- on, and no longer: else they would tell of a decision that is gone.
-- in:  link, batch_order, settled, register.decision, $keys (list of files of row_keys.sql)
-- out: more of register.merged, in the order of the code
INSERT INTO register.merged
SELECT identifier, CASE WHEN regexp_full_match(identifier, '[0-9A-Z]{9}') THEN 'org_code' ELSE 'reg_number' END, uscc, NULL, '主体库'
FROM link
WHERE NOT is_listed AND identifier IN (
    SELECT row_key.own_code
    FROM (
        SELECT batch, ordinal, own_code
        FROM read_parquet($keys)
        WHERE own_code IN (SELECT identifier FROM link WHERE NOT is_listed)
    ) AS row_key
    JOIN batch_order USING (batch)
    JOIN settled ON settled.entry = batch_order.position << 32 | row_key.ordinal
    JOIN register.decision ON decision.id = settled.record_id
)
ORDER BY identifier
