-- The rows that intake held and no later batch answers: they wait for their sender.
-- in:  open_before, batch_told, $followed, $accepted (lists of files of the batches after those of open_before), $inner, $outer
--      (HMAC pads), $target
-- out: file $target, one line an open row, ordered by batch and row; since: the day on which it was first received
-- A row is answered by a row of a later batch, whatever became of that: accepted it is public, withheld it never will be, and held
-- again it is that one which is open, since the same day. Which row answers: in a batch that says whose held rows come back, the one
-- with its number of ours, or else with a document or licence number that only one held row has; in any batch, one of the same
-- authority, number and party.
COPY (
WITH RECURSIVE came AS MATERIALIZED (
    SELECT followed.*, batch_told.position << 32 | ordinal AS entry, batch_told.position, batch_told.mends, batch_told.since
    FROM read_parquet($followed) AS followed
    JOIN batch_told USING (batch)
),
candidate AS MATERIALIZED (
    SELECT open_before.*, batch_told.position << 32 | ordinal AS entry, batch_told.position
    FROM open_before
    JOIN batch_told USING (batch)
    UNION ALL BY NAME
    SELECT * EXCLUDE (fate, returned, mends),
        CASE WHEN count(*) OVER (PARTITION BY batch, document_key) = 1 THEN document_key END AS sole_document,
        CASE WHEN count(*) OVER (PARTITION BY batch, licence_key) = 1 THEN licence_key END AS sole_licence
    FROM came
    WHERE fate = 'held'
),
wanted AS MATERIALIZED (
    SELECT entry, position, batch, kind, agency, agency_code, marks,
        unnest(numbers_of(document_key, licence_key)) AS number
    FROM candidate
),
-- numbers that only one held row of a batch has: told when the batch comes, since others of it may be answered by now
sole AS MATERIALIZED (
    SELECT entry, position, batch,
        unnest(numbers_of(sole_document, sole_licence)) AS number
    FROM candidate
),
-- of the accepted rows those that say a number that is asked for
accepted AS MATERIALIZED (
    SELECT * FROM (
        SELECT batch, ordinal, kind, agency, agency_code, party_name, coalesce(uscc, org_code, reg_number) AS code,
            unnest(numbers_of(document_key, licence_key)) AS number
        FROM read_parquet($accepted)
        WHERE document_key IN (SELECT document_key FROM candidate) OR licence_key IN (SELECT licence_key FROM candidate)
    )
    SEMI JOIN wanted USING (number)
),
answer AS MATERIALIZED (
    SELECT batch_told.position << 32 | ordinal AS entry, batch_told.position, mends, kind, agency, agency_code, number,
        party_marks(party_name, code, $inner, $outer) AS marks
    FROM accepted
    JOIN batch_told USING (batch)
    UNION ALL
    SELECT entry, position, mends, kind, agency, agency_code,
        unnest(numbers_of(document_key, licence_key)), marks
    FROM came
    WHERE fate <> 'accepted'
),
numbered AS (
    SELECT entry, position, batch, batch || '/' || file || CASE WHEN sheet = '' THEN '' ELSE '#' || sheet END || '#' || row AS number
    FROM candidate
),
-- a row is answered once, by the first batch that does: what comes later finds it answered, whichever builds ran between
answered AS MATERIALIZED (
    SELECT old, new
    FROM (
        SELECT numbered.entry AS old, came.entry AS new
        FROM came
        JOIN numbered ON numbered.batch = came.mends AND numbered.number = came.returned AND numbered.position < came.position
        UNION
        SELECT sole.entry, answer.entry
        FROM answer
        JOIN sole ON sole.batch = answer.mends AND sole.number = answer.number AND sole.position < answer.position
        WHERE answer.entry NOT IN (SELECT entry FROM came WHERE returned IS NOT NULL)
        UNION
        SELECT wanted.entry, answer.entry
        FROM wanted
        JOIN answer ON answer.number = wanted.number AND answer.kind = wanted.kind AND wanted.position < answer.position
        WHERE (answer.agency_code = wanted.agency_code OR fold_name(answer.agency) = fold_name(wanted.agency))
            AND list_has_any(answer.marks, wanted.marks)
    )
    QUALIFY new >> 32 = min(new >> 32) OVER (PARTITION BY old)
),
first_sent AS (
    SELECT entry, since FROM candidate
    UNION
    SELECT answered.new, first_sent.since FROM first_sent JOIN answered ON answered.old = first_sent.entry
),
earliest AS (
    SELECT entry, min(since) AS since FROM first_sent GROUP BY entry
)
SELECT candidate.batch, candidate.file, candidate.sheet, candidate.row, candidate.ordinal, candidate.kind, candidate.agency,
    candidate.agency_code, candidate.codes, candidate.document_key, candidate.licence_key, candidate.sole_document, candidate.sole_licence,
    candidate.marks, candidate.decision_date, candidate.delivered_on, candidate.is_person,
    earliest.since
FROM candidate
JOIN earliest USING (entry)
WHERE candidate.entry NOT IN (SELECT old FROM answered)
ORDER BY candidate.entry
) TO $target (FORMAT parquet, COMPRESSION zstd)
