-- Every row that waits for its sender at the moment: those that intake holds, and those that the register does and no later row of the
-- same decision and party answers.
-- in:  $open (file of outstanding.sql), $accepted, settled, assignment, deciding, batch_told, batch_order, batch_file, register.agency, agency_name
-- out: open_row, agencies as in register.account
INSERT INTO open_row
WITH held_later AS MATERIALIZED (
    SELECT settled.entry, settled.kind, settled.decider, settled.held_code
    FROM settled
    JOIN assignment USING (entry)
    WHERE settled.held_code IS NOT NULL AND NOT EXISTS (
        FROM assignment AS newer
        JOIN settled AS answer ON answer.entry = newer.entry
        WHERE newer.group_key = assignment.group_key AND newer.party_key = assignment.party_key
            AND newer.entry >> 32 > settled.entry >> 32 AND answer.held_code IS NULL
    )
)
SELECT kind, coalesce(listed.code, agency_name.code, open_row.agency_code) AS agency_code,
    coalesce(listed.name, named.name, open_row.agency, '未写明的机关') AS agency, since, open_row.batch, file, sheet, row, codes, false AS by_register
FROM read_parquet($open) AS open_row
LEFT JOIN register.agency AS listed ON listed.code = open_row.agency_code
LEFT JOIN agency_name ON agency_name.folded = fold_name(open_row.agency)
LEFT JOIN register.agency AS named ON named.code = agency_name.code
UNION ALL
SELECT held_later.kind, deciding.known_code, deciding.title, batch_told.since, accepted.batch, accepted.file, accepted.sheet, accepted.row, [held_code], true
FROM held_later
JOIN deciding USING (decider)
JOIN batch_told ON batch_told.position = held_later.entry >> 32
JOIN read_parquet($accepted) AS accepted
    ON accepted.batch = batch_told.batch AND accepted.ordinal = held_later.entry & 4294967295
