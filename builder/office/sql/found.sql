-- The records that somebody may mean, each in its latest row that is not held, else in its latest.
-- in:  known_row, version, batch_order, ledger_last, record, period, $accepted, $ids (list), $number, $code, $name, $part (of a name
--      or number), $batch, $agency (NULL where nothing is asked), $most
-- out: record_id, kind, agency, agency_code, number, party, code, decision_date, penalty_kinds, is_masked, is_numbered,
--      decision_date_stated, held_code, is_stranger, batch, entry, public_until, minimum_until, was_public, total (of all that were found);
--      newest decision first, unknown last, then by id
WITH looked_for AS (
    SELECT number_key($number::VARCHAR) AS number, upper($code::VARCHAR) AS code, fold_name($name::VARCHAR) AS name,
        fold_name($part::VARCHAR) AS part, number_key($part::VARCHAR) AS number_part, fold_name($agency::VARCHAR) AS agency
),
matched AS (
    SELECT DISTINCT known_row.record_id
    FROM known_row
    JOIN version USING (entry)
    JOIN batch_order ON batch_order.position = known_row.entry >> 32
    JOIN read_parquet($accepted) AS accepted
        ON accepted.batch = batch_order.batch AND accepted.ordinal = known_row.entry & 4294967295
    CROSS JOIN looked_for
    WHERE (
            accepted.document_key = looked_for.number OR accepted.licence_key = looked_for.number
            OR looked_for.code IN (version.code, accepted.uscc, accepted.org_code, accepted.reg_number)
            OR fold_name(accepted.party_name) = looked_for.name
            OR contains(fold_name(accepted.party_name), looked_for.part)
            OR contains(accepted.document_key, looked_for.number_part)
            OR accepted.batch = $batch::VARCHAR
        )
        AND (looked_for.agency IS NULL OR accepted.agency_code = $agency::VARCHAR
            OR contains(fold_name(accepted.agency), looked_for.agency))
    UNION
    SELECT unnest($ids::VARCHAR[])
),
latest AS (
    SELECT record_id, coalesce(max(entry) FILTER (held_code IS NULL), max(entry)) AS entry
    FROM known_row
    WHERE record_id IN (FROM matched)
    GROUP BY record_id
),
listed AS (
    SELECT matched.record_id, latest.entry
    FROM matched
    LEFT JOIN latest USING (record_id)
    LEFT JOIN ledger_last USING (record_id)
    WHERE latest.entry IS NOT NULL OR ledger_last.record_id IS NOT NULL
)
SELECT
    listed.record_id,
    coalesce(accepted.kind, ledger_last.kind) AS kind,
    accepted.agency,
    accepted.agency_code,
    coalesce(accepted.document_number, accepted.licence_number) AS number,
    accepted.party_name AS party,
    coalesce(accepted.uscc, accepted.org_code, accepted.reg_number) AS code,
    accepted.decision_date,
    accepted.penalty_kinds,
    coalesce(accepted.party_category = 'person', false) AS is_masked,
    coalesce(accepted.document_key, accepted.licence_key) IS NOT NULL AS is_numbered,
    coalesce(accepted.decision_date_stated, false) AS decision_date_stated,
    known_row.held_code,
    coalesce(known_row.is_stranger, false) AS is_stranger,
    accepted.batch,
    listed.entry,
    record.public_until,
    period.minimum_until,
    ledger_last.first_public IS NOT NULL AS was_public,
    count(*) OVER () AS total
FROM listed
LEFT JOIN known_row USING (entry)
LEFT JOIN batch_order ON batch_order.position = listed.entry >> 32
LEFT JOIN read_parquet($accepted) AS accepted
    ON accepted.batch = batch_order.batch AND accepted.ordinal = listed.entry & 4294967295
LEFT JOIN ledger_last ON ledger_last.record_id = listed.record_id
LEFT JOIN record ON record.record_id = listed.record_id
LEFT JOIN period ON period.entry = listed.entry
ORDER BY accepted.decision_date DESC NULLS LAST, listed.record_id
LIMIT $most
