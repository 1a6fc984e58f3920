-- The latest version of each record that has an older one in an earlier batch, beside that older one.
-- in:  settled, record, batch_order, $accepted
-- out: table resent (entry, decision_date, previous_date, digest, previous_digest: of all that the public may see of the row)
CREATE TEMP TABLE resent AS
WITH versions AS (
    SELECT
        settled.entry,
        settled.is_latest,
        settled.decision_date,
        lag(settled.entry) OVER of_record AS previous,
        lag(settled.decision_date) OVER of_record AS previous_date
    FROM settled
    JOIN record USING (record_id)
    WHERE settled.numbered AND record.fate = 'public'
        AND settled.record_id IN (SELECT record_id FROM settled WHERE numbered AND NOT is_latest)
    WINDOW of_record AS (PARTITION BY settled.record_id ORDER BY settled.entry)
),
pairs AS MATERIALIZED (
    SELECT * FROM versions WHERE is_latest AND previous >> 32 < entry >> 32
),
wanted AS (
    SELECT entry FROM pairs
    UNION ALL
    SELECT previous FROM pairs
),
digests AS MATERIALIZED (
    SELECT wanted.entry, accepted.digest
    FROM wanted
    JOIN batch_order ON batch_order.position = wanted.entry >> 32
    JOIN read_parquet($accepted) AS accepted
        ON accepted.batch = batch_order.batch AND accepted.ordinal = wanted.entry & 4294967295
)
SELECT pairs.entry, pairs.decision_date, pairs.previous_date, newer.digest, older.digest AS previous_digest
FROM pairs
JOIN digests AS newer ON newer.entry = pairs.entry
JOIN digests AS older ON older.entry = pairs.previous
