-- When a public decision was corrected, and which of its items: never what stood there before.
-- in:  ledger, life, record, settled, batch_order, ledger_last, accepted_rows, $accepted, $moment (naive UTC), $zone
-- out: table corrected (record_id, corrections: list of (corrected_on, items: columns of the data files, in their order), in
--      time), for public records that have any
-- A correction is a step from one public version to one of a newer batch; a version that was never public, or one of before
-- a decision left for good, is none. Masks lie over both versions, so that a mask is no correction.
CREATE TEMP TABLE corrected AS
WITH resent AS (
    -- few records have a second version: all else is looked at for these alone
    SELECT record_id FROM ledger WHERE (op = 'amend' AND cause = 'batch') OR op = 'correct'
    UNION
    SELECT record.record_id
    FROM record
    JOIN batch_order ON batch_order.position = record.entry >> 32
    JOIN ledger_last USING (record_id)
    WHERE ledger_last.batch <> batch_order.batch || '@' || left(batch_order.digest, 16)
),
followed AS (
    SELECT
        ledger.record_id, seq, happened_at, batch, commitment,
        last_value(CASE WHEN moves THEN brings AND commitment IS NOT NULL END IGNORE NULLS) OVER of_record AS is_public,
        count(*) FILTER (erases) OVER of_record AS lives
    FROM ledger
    JOIN life USING (op)
    WHERE record_id IN (SELECT record_id FROM resent)
    WINDOW of_record AS (PARTITION BY ledger.record_id ORDER BY seq)
),
shown AS (
    SELECT followed.record_id, followed.seq, followed.happened_at, followed.lives, max(settled.entry) AS entry
    FROM followed
    JOIN batch_order ON followed.batch = batch_order.batch || '@' || left(batch_order.digest, 16)
    JOIN settled ON settled.record_id = followed.record_id AND settled.entry >> 32 = batch_order.position
    WHERE followed.is_public AND followed.commitment IS NOT NULL
    GROUP BY ALL
    UNION ALL
    SELECT record_id, 9223372036854775807, $moment::TIMESTAMP, max(followed.lives), any_value(record.entry)
    FROM record
    JOIN followed USING (record_id)
    WHERE record.fate = 'public'
    GROUP BY record_id
),
stepped AS MATERIALIZED (
    SELECT *, lag(entry) OVER (PARTITION BY record_id, lives ORDER BY seq) AS before
    FROM shown
    WHERE record_id IN (SELECT record_id FROM record WHERE fate = 'public')
    QUALIFY entry >> 32 > before >> 32
),
said AS MATERIALIZED (
    SELECT
        wanted.entry,
        accepted.party_name, accepted.party_category, accepted.uscc, accepted.org_code, accepted.reg_number,
        accepted.institution_number, accepted.social_org_number, accepted.legal_representative, accepted.document_title,
        accepted.document_number, accepted.matter, accepted.licence_category, accepted.licence_name,
        accepted.licence_number, accepted.violation_type, accepted.facts, accepted.basis, accepted.penalty_kinds,
        accepted.content, accepted.fine_fen, accepted.confiscated_fen, accepted.suspended_licence,
        accepted.decision_date, accepted.valid_from, accepted.valid_until, accepted.received_on, accepted.completed_on,
        accepted.remedy, accepted.agency, accepted.agency_code, accepted.source_unit, accepted.source_unit_code,
        accepted.district_code, accepted.place, accepted.state, accepted.public_until
    FROM (SELECT entry FROM stepped UNION SELECT before FROM stepped) AS wanted
    JOIN batch_order ON batch_order.position = wanted.entry >> 32
    JOIN accepted_rows($accepted) AS accepted
        ON accepted.batch = batch_order.batch AND accepted.ordinal = wanted.entry & 4294967295
),
compared AS (
    SELECT stepped.record_id, stepped.seq, (happened_at AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS corrected_on, list_filter([
        CASE WHEN older.party_name IS DISTINCT FROM newer.party_name THEN 'party_name' END,
        CASE WHEN older.party_category IS DISTINCT FROM newer.party_category THEN 'party_category' END,
        CASE WHEN older.uscc IS DISTINCT FROM newer.uscc THEN 'uscc' END,
        CASE WHEN older.org_code IS DISTINCT FROM newer.org_code THEN 'org_code' END,
        CASE WHEN older.reg_number IS DISTINCT FROM newer.reg_number THEN 'reg_number' END,
        CASE WHEN older.institution_number IS DISTINCT FROM newer.institution_number THEN 'institution_number' END,
        CASE WHEN older.social_org_number IS DISTINCT FROM newer.social_org_number THEN 'social_org_number' END,
        CASE WHEN older.legal_representative IS DISTINCT FROM newer.legal_representative THEN 'legal_representative' END,
        CASE WHEN older.document_title IS DISTINCT FROM newer.document_title THEN 'document_title' END,
        CASE WHEN older.document_number IS DISTINCT FROM newer.document_number THEN 'document_number' END,
        CASE WHEN older.matter IS DISTINCT FROM newer.matter THEN 'matter' END,
        CASE WHEN older.licence_category IS DISTINCT FROM newer.licence_category THEN 'licence_category' END,
        CASE WHEN older.licence_name IS DISTINCT FROM newer.licence_name THEN 'licence_name' END,
        CASE WHEN older.licence_number IS DISTINCT FROM newer.licence_number THEN 'licence_number' END,
        CASE WHEN older.violation_type IS DISTINCT FROM newer.violation_type THEN 'violation_type' END,
        CASE WHEN older.facts IS DISTINCT FROM newer.facts THEN 'facts' END,
        CASE WHEN older.basis IS DISTINCT FROM newer.basis THEN 'basis' END,
        CASE WHEN older.penalty_kinds IS DISTINCT FROM newer.penalty_kinds THEN 'penalty_kinds' END,
        CASE WHEN older.content IS DISTINCT FROM newer.content THEN 'content' END,
        CASE WHEN older.fine_fen IS DISTINCT FROM newer.fine_fen THEN 'fine_yuan' END,
        CASE WHEN older.confiscated_fen IS DISTINCT FROM newer.confiscated_fen THEN 'confiscated_yuan' END,
        CASE WHEN older.suspended_licence IS DISTINCT FROM newer.suspended_licence THEN 'suspended_licence' END,
        CASE WHEN older.decision_date IS DISTINCT FROM newer.decision_date THEN 'decision_date' END,
        CASE WHEN older.valid_from IS DISTINCT FROM newer.valid_from THEN 'valid_from' END,
        CASE WHEN older.valid_until IS DISTINCT FROM newer.valid_until THEN 'valid_until' END,
        CASE WHEN older.received_on IS DISTINCT FROM newer.received_on THEN 'received_on' END,
        CASE WHEN older.completed_on IS DISTINCT FROM newer.completed_on THEN 'completed_on' END,
        CASE WHEN older.remedy IS DISTINCT FROM newer.remedy THEN 'remedy' END,
        CASE WHEN older.agency IS DISTINCT FROM newer.agency THEN 'agency' END,
        CASE WHEN older.agency_code IS DISTINCT FROM newer.agency_code THEN 'agency_code' END,
        CASE WHEN older.source_unit IS DISTINCT FROM newer.source_unit THEN 'source_unit' END,
        CASE WHEN older.source_unit_code IS DISTINCT FROM newer.source_unit_code THEN 'source_unit_code' END,
        CASE WHEN older.district_code IS DISTINCT FROM newer.district_code THEN 'district_code' END,
        CASE WHEN older.place IS DISTINCT FROM newer.place THEN 'place' END,
        CASE WHEN older.state IS DISTINCT FROM newer.state THEN 'state' END,
        CASE WHEN older.public_until IS DISTINCT FROM newer.public_until THEN 'public_until' END
    ], lambda item: item IS NOT NULL) AS items
    FROM stepped
    JOIN said AS newer ON newer.entry = stepped.entry
    JOIN said AS older ON older.entry = stepped.before
)
SELECT record_id, list({corrected_on: corrected_on, items: items} ORDER BY seq) AS corrections
FROM compared
WHERE len(items) > 0
GROUP BY record_id
