-- The events this build proposes: the difference between what the ledger published and what is public now.
-- in:  ledger_last, salt (of each record's last published version), ledger (its commitment), register.decision, record,
--      batch_order, finding, assignment, known_version (seq, record_digest: what earlier builds saw to be unchanged)
--      $secret (32 random bytes as hexadecimal text, thrown away after the build)
-- out: table event_proposed (position, op, record_id, kind, cause, batch, salt, commitment); no salt for leavings
-- A version is known by its commitment H(salt ‖ canonical record); one that differs is an amendment. Its salt is 16
-- bytes of a pseudo-random function of the secret.
-- order: leavings first, then arrivals and changes; each by (batch order, record id)
CREATE TEMP TABLE event_proposed AS
WITH ruled AS (
    -- records of which a rule of the register holds a row
    SELECT assignment.record_id, min(finding.code) AS code
    FROM finding
    JOIN assignment USING (entry)
    WHERE finding.severity = 'hold'
    GROUP BY assignment.record_id
),
suspect AS MATERIALIZED (
    -- what no earlier build saw unchanged, from narrow columns alone: the wide rows are then read of these only
    SELECT
        decision.entry,
        CASE
            WHEN ledger_last.record_id IS NULL THEN 'publish'
            WHEN NOT ledger_last.is_public THEN coalesce(record.returned, 'publish')
            ELSE 'amend'
        END AS op,
        CASE WHEN NOT ledger_last.is_public THEN record.return_cause END AS cause,
        coalesce(ledger_last.is_public, false) AS was_public,
        ledger_last.seq
    FROM register.decision
    JOIN record ON record.record_id = decision.id
    LEFT JOIN ledger_last ON ledger_last.record_id = decision.id
    LEFT JOIN known_version ON known_version.seq = ledger_last.seq
    WHERE NOT coalesce(ledger_last.is_public, false) OR known_version.record_digest IS DISTINCT FROM decision.record_digest
),
committed AS (
    SELECT
        suspect.op,
        decision.id AS record_id,
        decision.kind,
        suspect.cause,
        decision.entry,
        unhex(left(sha256($secret || ':' || decision.id), 32)) AS fresh,
        encode(canonical_text(d)) AS text,
        sha256(fresh || text) AS commitment,
        suspect.was_public AND coalesce(sha256(salt.salt || text) = ledger.commitment, false) AS is_unchanged
    FROM (SELECT decision AS d, id, kind, entry FROM register.decision) AS decision
    JOIN suspect USING (entry)
    LEFT JOIN salt ON salt.seq = suspect.seq
    LEFT JOIN ledger ON ledger.seq = suspect.seq
),
arriving AS (
    SELECT * EXCLUDE (text, is_unchanged) FROM committed WHERE NOT is_unchanged
),
leaving AS (
    SELECT
        CASE coalesce(record.fate, 'suspended')
            WHEN 'withdrawn' THEN 'withdraw'
            WHEN 'repaired' THEN 'repair'
            WHEN 'suspended' THEN 'suspend'
            ELSE 'end'
        END AS op,
        ledger_last.record_id,
        ledger_last.kind,
        CASE
            WHEN record.record_id IS NULL THEN 'rule:' || coalesce(screened_out.code, ruled.code, 'H100')
            WHEN record.fate IN ('withdrawn', 'repaired', 'suspended') THEN record.cause
        END AS cause,
        record.entry,
        NULL AS fresh,
        NULL AS commitment
    FROM ledger_last
    LEFT JOIN record ON record.record_id = ledger_last.record_id
    LEFT JOIN screened_out ON screened_out.record_id = ledger_last.record_id
    LEFT JOIN ruled ON ruled.record_id = ledger_last.record_id
    WHERE ledger_last.is_public AND coalesce(record.fate, 'gone') <> 'public'
),
rolled_back AS (
    -- what an older ledger would bring, and the site does not show: never recorded as public here, it is barred all the same
    SELECT 'suspend' AS op, record.record_id, record.kind, record.cause, record.entry, NULL AS fresh, NULL AS commitment
    FROM record
    LEFT JOIN ledger_last USING (record_id)
    WHERE record.fate = 'suspended' AND record.cause = 'rollback'
        AND NOT coalesce(ledger_last.is_public OR ledger_last.operation = 'suspend', false)
),
every AS (
    SELECT 0 AS part, leaving.* FROM leaving
    UNION ALL
    SELECT 0 AS part, rolled_back.* FROM rolled_back
    UNION ALL
    SELECT 1 AS part, arriving.* FROM arriving
)
SELECT
    row_number() OVER (ORDER BY every.part, batch_order.position NULLS FIRST, every.record_id) AS position,
    every.op,
    every.record_id,
    every.kind,
    every.cause,
    batch_order.batch || '@' || left(batch_order.digest, 16) AS batch,
    every.fresh AS salt,
    every.commitment
FROM every
LEFT JOIN batch_order ON batch_order.position = every.entry >> 32
