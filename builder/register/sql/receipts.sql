-- What came in each quarter and what became of it at the gate: rows, as they were sent.
-- in:  batch_order, batch_file, settled, version, $accepted, $held, $followed (files of the batches)
-- out: table register.receipt (quarter: of the arrival, as 2026-Q1; kind; accepted, held, withheld; held_persons, withheld_persons: those
--      that are or may be a natural person's; faulty: rows whose code is wrong, or that say nothing but what an earlier one said;
--      required, filled: cells that a decision must have, and those that are not empty), in no order
-- Held is what screening and the register hold. Required are the party, its code (of units), a number, what was decided, the day and the
-- authority; of rows that are held those count as empty that are held for it.
CREATE TABLE register.receipt AS
WITH came AS MATERIALIZED (
    SELECT position, batch, quarter_of(received_on) AS quarter FROM batch_order
),
held_later AS (
    SELECT came.quarter, version.kind, count(*) AS rows, count(*) FILTER (starts_with(version.party_key, 'P:')) AS persons
    FROM settled
    JOIN version USING (entry)
    JOIN came ON came.position = settled.entry >> 32
    WHERE settled.held_code IS NOT NULL
    GROUP BY ALL
),
kept_out AS (
    SELECT came.quarter, followed.kind,
        count(*) FILTER (fate = 'held' AND is_person) AS held_persons,
        count(*) FILTER (fate = 'withheld' AND is_person) AS withheld_persons,
        count(*) FILTER (fate = 'held' AND list_has_any(codes, ['H011', 'H012', 'H090'])) AS faulty
    FROM read_parquet($followed) AS followed
    JOIN came USING (batch)
    GROUP BY ALL
),
sent AS (
    SELECT came.quarter, batch_file.kind, sum(accepted)::BIGINT AS accepted, sum(held)::BIGINT AS held, sum(withheld)::BIGINT AS withheld
    FROM batch_file
    JOIN came USING (position)
    GROUP BY ALL
),
several AS (
    SELECT entry, record_id FROM settled
    WHERE record_id IN (SELECT record_id FROM settled GROUP BY record_id HAVING count(*) > 1)
),
repeated AS (
    SELECT entry
    FROM several
    JOIN came ON came.position = several.entry >> 32
    JOIN read_parquet($accepted) AS accepted ON accepted.batch = came.batch AND accepted.ordinal = several.entry & 4294967295
    QUALIFY row_number() OVER (PARTITION BY record_id, accepted.digest ORDER BY entry) > 1
),
cells AS (
    SELECT came.quarter, kind, count(*) * 6 - count(*) FILTER (party_category = 'person') AS required,
        count(party_name) + count(coalesce(document_key, licence_key)) + count(coalesce(content, matter, licence_name, penalty_kinds))
            + count(*) FILTER (decision_date_stated) + count(agency)
            + count(coalesce(uscc, org_code, reg_number, institution_number, social_org_number))
                FILTER (party_category IS DISTINCT FROM 'person') AS filled,
        count(*) FILTER (repeated.entry IS NOT NULL OR list_has_any(warnings, ['N001', 'N003', 'N012'])) AS faulty
    FROM read_parquet($accepted) AS accepted
    JOIN came USING (batch)
    LEFT JOIN repeated ON repeated.entry = came.position << 32 | accepted.ordinal
    GROUP BY ALL
),
lacking AS (
    SELECT came.quarter, held.kind, sum(lacks)::BIGINT AS lacks
    FROM (
        SELECT batch, ordinal, len(list_distinct(list_transform(
            list_filter(problems, lambda one: one.value IS NULL
                AND one.field IN ('party_name', 'uscc', 'document_number', 'content', 'decision_date', 'agency')),
            lambda one: one.field
        ))) AS lacks
        FROM read_parquet($held)
    ) AS read
    JOIN (SELECT batch, ordinal, kind FROM read_parquet($followed)) AS held USING (batch, ordinal)
    JOIN came USING (batch)
    GROUP BY ALL
)
SELECT
    sent.quarter,
    sent.kind,
    sent.accepted - coalesce(held_later.rows, 0) AS accepted,
    sent.held + coalesce(held_later.rows, 0) AS held,
    sent.withheld,
    coalesce(kept_out.held_persons, 0) + coalesce(held_later.persons, 0) AS held_persons,
    coalesce(kept_out.withheld_persons, 0) AS withheld_persons,
    coalesce(kept_out.faulty, 0) + coalesce(cells.faulty, 0) AS faulty,
    coalesce(cells.required, 0) + 6 * sent.held AS required,
    coalesce(cells.filled, 0) + 6 * sent.held - coalesce(lacking.lacks, 0) AS filled
FROM sent
LEFT JOIN kept_out USING (quarter, kind)
LEFT JOIN held_later USING (quarter, kind)
LEFT JOIN cells USING (quarter, kind)
LEFT JOIN lacking USING (quarter, kind)
