-- Decisions that the office has and that were never public, but may be: rows that wait for their sender, and accepted ones that
-- no build has published yet.
-- in:  open_row, record, standing, settled, assignment, deciding, batch_order, ledger_last, register.agency, $open (file of
--      outstanding.sql), $accepted, $inner, $outer (HMAC pads)
-- out: table unpublished (kind, agency_code, agency: as in register.account; batch, file, sheet, row; codes: what holds it, empty where
--      nothing does; public_from: of what is public from a later day only; decision_date, delivered_on: NULL where nobody states them or
--      they cannot be read), one line a row that waits, one (its latest row) a record, in no order
-- A held row of a decision that has a record waits no longer for its own sake: the record is public, or comes to be, or never will. Such a
-- row says the number, authority and party of an accepted one. Who may be a person is never known by a masked name.
-- History is left out: what an agency decided before it published here, and was sent as such.
CREATE TEMP TABLE unpublished AS
WITH known_entry AS MATERIALIZED (
    SELECT entry
    FROM assignment
    WHERE record_id IN (
        SELECT record_id FROM record
        UNION ALL
        SELECT record_id FROM standing WHERE bar IS NOT NULL
        UNION ALL
        SELECT record_id FROM ledger_last WHERE first_public IS NOT NULL
    )
),
waiting AS MATERIALIZED (
    SELECT batch, ordinal, kind, agency, agency_code, marks, unnest(numbers_of(document_key, licence_key)) AS number
    FROM read_parquet($open)
    WHERE NOT is_person
),
-- of the accepted rows those of a record that say a number that is asked for
said AS MATERIALIZED (
    SELECT kind, agency, agency_code, number, party_marks(party_name, code, $inner, $outer) AS marks
    FROM (
        SELECT batch, ordinal, kind, agency, agency_code, party_name, coalesce(uscc, org_code, reg_number) AS code,
            unnest(numbers_of(document_key, licence_key)) AS number
        FROM read_parquet($accepted)
        WHERE 'D:' || document_key IN (SELECT number FROM waiting) OR 'L:' || licence_key IN (SELECT number FROM waiting)
    ) AS accepted
    JOIN batch_order USING (batch)
    SEMI JOIN known_entry ON known_entry.entry = batch_order.position << 32 | accepted.ordinal
),
known_row AS MATERIALIZED (
    SELECT DISTINCT waiting.batch, waiting.ordinal
    FROM waiting
    JOIN said ON said.number = waiting.number AND said.kind = waiting.kind
    WHERE (said.agency_code = waiting.agency_code OR fold_name(said.agency) = fold_name(waiting.agency))
        AND list_has_any(said.marks, waiting.marks)
    UNION
    SELECT open_row.batch, open_row.ordinal
    FROM open_row
    JOIN batch_order USING (batch)
    SEMI JOIN known_entry ON known_entry.entry = batch_order.position << 32 | open_row.ordinal
    WHERE open_row.by_register
),
coming AS MATERIALIZED (
    SELECT record.record_id, record.entry, CASE WHEN record.fate = 'not_yet' THEN settled.public_from END AS public_from, settled.decider
    FROM record
    JOIN settled ON settled.entry = record.entry
    LEFT JOIN ledger_last ON ledger_last.record_id = record.record_id
    WHERE record.fate IN ('public', 'not_yet') AND ledger_last.first_public IS NULL
),
first_sent AS (
    SELECT record_id, min(entry) >> 32 AS position FROM assignment SEMI JOIN coming USING (record_id) GROUP BY record_id
),
every AS (
    SELECT kind, agency_code, agency, batch, file, sheet, row, codes, NULL::DATE AS public_from, decision_date, delivered_on,
        is_history, decision_date AS dated
    FROM open_row
    ANTI JOIN known_row USING (batch, ordinal)
    JOIN batch_order USING (batch)
    UNION ALL
    SELECT accepted.kind, deciding.known_code, deciding.title, accepted.batch, accepted.file, accepted.sheet, accepted.row, []::VARCHAR[],
        coming.public_from, CASE WHEN accepted.decision_date_stated THEN accepted.decision_date END, accepted.delivered_on, came.is_history,
        accepted.decision_date
    FROM coming
    JOIN deciding USING (decider)
    JOIN first_sent USING (record_id)
    JOIN batch_order AS came ON came.position = first_sent.position
    JOIN batch_order AS now ON now.position = coming.entry >> 32
    JOIN read_parquet($accepted) AS accepted ON accepted.batch = now.batch AND accepted.ordinal = coming.entry & 4294967295
)
SELECT every.* EXCLUDE (is_history, dated)
FROM every
LEFT JOIN register.agency AS listed ON listed.code = every.agency_code
WHERE NOT coalesce(every.is_history AND every.dated < listed.publishes_from, false)
