-- Accounting (DESIGN, first invariant): what became of every row of every file, by the authority that decided.
-- Rows of one record that are public together count once, as their latest: as many rows are public as decisions are.
-- in:  settled, period, record, batch_order, batch_file, deciding, agency_name, register.agency, $held, $withheld (lists of Parquet
--      files), $today
-- out: table register.account (batch, file, kind, agency_code: NULL where the catalogue has none, agency: its name in the
--      catalogue, else as sent, else NULL; rows_in, accepted, held, withheld; of the accepted rows public, superseded, not_yet,
--      exempt, ended, repaired, withdrawn, suspended, held_later), ordered by batch, file, agency
CREATE TABLE register.account AS
WITH filled AS (
    SELECT number, first FROM batch_file WHERE rows > 0
),
judged AS (
    SELECT
        settled.entry,
        settled.record_id,
        settled.numbered,
        settled.decider,
        CASE
            WHEN settled.record_id IS NULL THEN 'held_later'
            WHEN settled.numbered AND NOT settled.is_latest THEN 'superseded'
            WHEN settled.numbered OR record.fate <> 'public' THEN record.fate
            WHEN settled.public_from > $today THEN 'not_yet'
            WHEN period.is_exempt THEN 'exempt'
            WHEN period.public_until < $today THEN 'ended'
            ELSE 'public'
        END AS fate
    FROM settled
    LEFT JOIN period USING (entry)
    LEFT JOIN record USING (record_id)
),
-- without a number rows of the same content are one decision
shown AS MATERIALIZED (
    SELECT max(entry) AS entry FROM judged WHERE NOT numbered AND fate = 'public' GROUP BY record_id
),
fated AS (
    SELECT
        batch_file.number,
        judged.decider,
        CASE
            WHEN judged.fate = 'public' AND NOT judged.numbered AND judged.entry NOT IN (SELECT entry FROM shown) THEN 'superseded'
            ELSE judged.fate
        END AS fate,
        count(*) AS rows
    FROM judged
    ASOF JOIN filled AS batch_file ON judged.entry >= batch_file.first
    GROUP BY ALL
),
kept_out AS (
    SELECT batch_order.position << 32 | ordinal AS entry, agency, agency_code, 'held' AS fate
    FROM read_parquet($held)
    JOIN batch_order USING (batch)
    UNION ALL
    SELECT batch_order.position << 32 | ordinal, agency, agency_code, 'withheld'
    FROM read_parquet($withheld)
    JOIN batch_order USING (batch)
),
kept_out_by AS (
    SELECT batch_file.number, kept_out.agency, kept_out.agency_code, kept_out.fate, count(*) AS rows
    FROM kept_out
    ASOF JOIN filled AS batch_file ON kept_out.entry >= batch_file.first
    GROUP BY ALL
),
all_rows AS (
    SELECT fated.number, deciding.known_code AS agency_code, deciding.title AS agency, fate, rows
    FROM fated
    JOIN deciding USING (decider)
    UNION ALL
    SELECT kept_out_by.number, coalesce(listed.code, agency_name.code, kept_out_by.agency_code),
        coalesce(listed.name, named.name, kept_out_by.agency),
        fate, rows
    FROM kept_out_by
    LEFT JOIN register.agency AS listed ON listed.code = kept_out_by.agency_code
    LEFT JOIN agency_name ON agency_name.folded = fold_name(kept_out_by.agency)
    LEFT JOIN register.agency AS named ON named.code = agency_name.code
)
SELECT
    batch_order.batch,
    batch_file.path AS file,
    batch_file.kind,
    all_rows.agency_code,
    all_rows.agency,
    sum(all_rows.rows)::BIGINT AS rows_in,
    coalesce(sum(all_rows.rows) FILTER (fate NOT IN ('held', 'withheld')), 0)::BIGINT AS accepted,
    coalesce(sum(all_rows.rows) FILTER (fate = 'held'), 0)::BIGINT AS held,
    coalesce(sum(all_rows.rows) FILTER (fate = 'withheld'), 0)::BIGINT AS withheld,
    coalesce(sum(all_rows.rows) FILTER (fate = 'public'), 0)::BIGINT AS public,
    coalesce(sum(all_rows.rows) FILTER (fate = 'superseded'), 0)::BIGINT AS superseded,
    coalesce(sum(all_rows.rows) FILTER (fate = 'not_yet'), 0)::BIGINT AS not_yet,
    coalesce(sum(all_rows.rows) FILTER (fate = 'exempt'), 0)::BIGINT AS exempt,
    coalesce(sum(all_rows.rows) FILTER (fate = 'ended'), 0)::BIGINT AS ended,
    coalesce(sum(all_rows.rows) FILTER (fate = 'repaired'), 0)::BIGINT AS repaired,
    coalesce(sum(all_rows.rows) FILTER (fate = 'withdrawn'), 0)::BIGINT AS withdrawn,
    coalesce(sum(all_rows.rows) FILTER (fate = 'suspended'), 0)::BIGINT AS suspended,
    coalesce(sum(all_rows.rows) FILTER (fate = 'held_later'), 0)::BIGINT AS held_later
FROM all_rows
JOIN batch_file USING (number)
JOIN batch_order USING (position)
GROUP BY batch_file.number, batch, file, batch_file.kind, all_rows.agency_code, all_rows.agency
ORDER BY batch_file.number, all_rows.agency, all_rows.agency_code
