-- The record each accepted row belongs to, before orders: the first row of the same decision and party gives the id.
-- in:  version, ledger_record (record_id)
-- out: table assignment (batch, ordinal, batch_position, group_key, party_key, record_id, stranger)
-- A row whose own id the ledger knows keeps it, whatever the catalogue says today. A stranger is a party that appears
-- under a number only in a later batch than the number itself (「同号异主体」).
CREATE TEMP TABLE assignment AS
SELECT
    version.batch,
    version.ordinal,
    version.batch_position,
    version.group_key,
    version.party_key,
    CASE
        WHEN ledger_record.record_id IS NOT NULL THEN version.own_id
        ELSE first_value(version.own_id) OVER party_of_group
    END AS record_id,
    version.numbered
        AND first_value(version.batch_position) OVER party_of_group > min(version.batch_position) OVER whole_group
        AS stranger
FROM version
LEFT JOIN ledger_record ON ledger_record.record_id = version.own_id
WINDOW
    whole_group AS (PARTITION BY version.group_key),
    party_of_group AS (
        PARTITION BY version.group_key, version.party_key ORDER BY version.batch_position, version.ordinal
    )
