-- Every row that waits for its sender at the moment: those that intake holds, and those that the register does and no later row
-- answers.
-- in:  settled, assignment, deciding, batch_told, register.agency, agency_name, $open (file of outstanding.sql), $accepted
-- out: more of open_row, agencies as in register.account; since: the day on which it was first received; decision_date, delivered_on:
--      NULL where nobody states them or they cannot be read; is_person: whether it is, or may be, about a natural person
-- What answers a row that the register holds: in any later batch a row of the same decision and party; in one that says whose held
-- rows come back, also a row of the same number (else content) under another authority, of the same party or, where only one row
-- that is held has the number, of any: there the authority or the party itself is what was mended. As in outstanding.sql the first
-- batch that answers does, and a row that is held again is the one that is open, since the same day.
INSERT INTO open_row
WITH RECURSIVE held_later AS MATERIALIZED (
    SELECT settled.entry, settled.kind, settled.decider, settled.held_code, batch_told.batch, batch_told.since,
        assignment.group_key, assignment.party_key, xor(assignment.group_key, deciding.matched) AS number,
        count(*) OVER (PARTITION BY batch_told.position, number) = 1 AS is_sole
    FROM settled
    JOIN assignment USING (entry)
    JOIN deciding USING (decider)
    JOIN batch_told ON batch_told.position = settled.entry >> 32
    WHERE settled.held_code IS NOT NULL
),
mending AS MATERIALIZED (
    SELECT settled.entry, batch_told.mends, assignment.party_key, xor(assignment.group_key, deciding.matched) AS number
    FROM settled
    JOIN assignment USING (entry)
    JOIN deciding USING (decider)
    JOIN batch_told ON batch_told.position = settled.entry >> 32
    WHERE batch_told.mends IN (SELECT batch FROM held_later)
),
answered AS MATERIALIZED (
    SELECT old, new
    FROM (
        SELECT held_later.entry AS old, assignment.entry AS new
        FROM held_later
        JOIN assignment USING (group_key, party_key)
        WHERE assignment.entry >> 32 > held_later.entry >> 32
        UNION
        SELECT held_later.entry, mending.entry
        FROM held_later
        JOIN mending ON mending.mends = held_later.batch AND mending.number = held_later.number
        WHERE mending.entry >> 32 > held_later.entry >> 32
            AND (mending.party_key = held_later.party_key OR held_later.is_sole)
    )
    QUALIFY new >> 32 = min(new >> 32) OVER (PARTITION BY old)
),
first_sent AS (
    SELECT entry, since FROM held_later
    UNION
    SELECT answered.new, first_sent.since FROM first_sent JOIN answered ON answered.old = first_sent.entry
),
earliest AS (
    SELECT entry, min(since) AS since FROM first_sent GROUP BY entry
)
SELECT kind, coalesce(listed.code, agency_name.code, open_row.agency_code) AS agency_code,
    coalesce(listed.name, named.name, open_row.agency, '未写明的机关') AS agency, since, open_row.batch, file, sheet, row, codes, false AS by_register,
    ordinal, decision_date, delivered_on, is_person
FROM read_parquet($open) AS open_row
LEFT JOIN register.agency AS listed ON listed.code = open_row.agency_code
LEFT JOIN agency_name ON agency_name.folded = fold_name(open_row.agency)
LEFT JOIN register.agency AS named ON named.code = agency_name.code
UNION ALL
SELECT held_later.kind, deciding.known_code, deciding.title, earliest.since, held_later.batch, accepted.file, accepted.sheet, accepted.row,
    [held_code], true, accepted.ordinal, CASE WHEN accepted.decision_date_stated THEN accepted.decision_date END, accepted.delivered_on,
    accepted.party_category = 'person'
FROM held_later
JOIN earliest USING (entry)
JOIN deciding USING (decider)
JOIN read_parquet($accepted) AS accepted
    ON accepted.batch = held_later.batch AND accepted.ordinal = held_later.entry & 4294967295
WHERE held_later.entry NOT IN (SELECT old FROM answered)
