-- The record each accepted row belongs to, before orders: the first row of the same decision and party gives the id.
-- in:  version, ledger_record (record_id)
-- out: table assignment (entry, group_key, party_key, record_id, stranger)
-- What the ledger has named stays what it is, whatever the catalogue says today and whatever arrives late with an early
-- approval: a row whose own id it knows keeps it, and other rows of the same party join a record it knows. A stranger is a
-- party unknown to the ledger that appears under a number in another batch than those it knows, or than the first
-- (「同号异主体」), whichever was approved first.
-- Most decisions have one row, which is its own record: windows are for the others.
CREATE TEMP TABLE assignment AS
WITH repeated AS (
    SELECT group_key FROM version GROUP BY group_key HAVING count(*) > 1
),
joined AS (
    SELECT
        version.*,
        ledger_record.record_id AS known_id,
        first_value(ledger_record.record_id IGNORE NULLS) OVER party_of_group AS party_known_id,
        first_value(version.own_id) OVER party_of_group AS party_first_id,
        first_value(version.entry) OVER party_of_group >> 32 AS party_position,
        coalesce(
            min(CASE WHEN ledger_record.record_id IS NOT NULL THEN version.entry END) OVER of_group,
            min(version.entry) OVER of_group
        ) >> 32 AS group_position
    FROM (FROM version SEMI JOIN repeated USING (group_key)) AS version
    LEFT JOIN ledger_record ON ledger_record.record_id = version.own_id
    WINDOW of_group AS (PARTITION BY version.group_key), party_of_group AS (
        PARTITION BY version.group_key, version.party_key
        ORDER BY version.entry
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
)
SELECT
    entry,
    group_key,
    party_key,
    coalesce(known_id, party_known_id, party_first_id) AS record_id,
    numbered AND party_known_id IS NULL AND party_position <> group_position AS stranger
FROM joined
UNION ALL
SELECT entry, group_key, party_key, own_id, false
FROM version
ANTI JOIN repeated USING (group_key)
