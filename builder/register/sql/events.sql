-- The events this build proposes: what orders do, and the difference between what the ledger published and what is public now.
-- in:  ledger_last, ledger, salt, life, step, standing, register.decision, record, content (of suspended records), batch_order,
--      finding, assignment, screened_out, register.canonical_text, known_version (what earlier builds saw to be
--      unchanged), $secret (32 random bytes as hexadecimal text, thrown away after the build), $inner, $outer (HMAC pads of
--      id.key)
-- out: table event_proposed (position, op, record_id, kind, cause, batch, order_name, order_mac, salt, commitment,
--      masked: whether the content is of a natural person, NULL where it commits to none); no salt for
--      leavings
-- A version is known by its commitment H(salt ‖ canonical record); one that differs is an amendment. Its salt is 16
-- bytes of a pseudo-random function of the secret. Every step of an order is an event, in the order of the steps.
-- order: records that are not public afterwards first, by id; then the others by a keyed digest of their id: numbers of decisions are
-- in public files, and among ids in their order it would show in which build those without one, natural persons', were published
CREATE TEMP TABLE event_proposed AS
WITH ruled AS (
    -- records of which a rule of the register holds a row
    SELECT assignment.record_id, min(finding.code) AS code
    FROM finding
    JOIN assignment USING (entry)
    WHERE finding.severity = 'hold'
    GROUP BY assignment.record_id
),
stepped AS (
    SELECT
        record_id,
        bool_or(commits) AS commits,
        bool_or(op = 'correct') AS corrects,
        bool_or(brings) AS brings,
        coalesce(arg_max(removes, place) FILTER (moves), false) AS removes
    FROM step
    JOIN life USING (op)
    GROUP BY record_id
),
suspect AS MATERIALIZED (
    -- what no earlier build saw unchanged, from narrow columns alone: the wide rows are then read of these only
    SELECT decision.entry, decision.id
    FROM register.decision
    LEFT JOIN ledger_last ON ledger_last.record_id = decision.id
    LEFT JOIN known_version ON known_version.seq = ledger_last.seq
    LEFT JOIN stepped ON stepped.record_id = decision.id
    WHERE NOT coalesce(ledger_last.is_public, false)
        OR known_version.record_digest IS DISTINCT FROM decision.record_digest
        OR stepped.commits
),
worded AS (
    SELECT id AS record_id, kind, entry, encode(register.canonical_text(d)) AS text, true AS is_shown, masked
    FROM (SELECT decision AS d, id, kind, entry, masked FROM register.decision)
    SEMI JOIN suspect USING (entry)
    UNION ALL
    SELECT record_id, kind, entry, text, false, masked FROM content
),
known AS MATERIALIZED (
    SELECT
        worded.*,
        coalesce(ledger_last.is_public, false) AS was_public,
        ledger_last.seq IS NOT NULL AND coalesce(sha256(salt.salt || worded.text) = ledger.commitment, false) AS is_unchanged,
        batch_order.batch || '@' || left(batch_order.digest, 16) AS batch,
        batch_order.position > coalesce(before.position, 0) AS is_newer,
        batch_order.batch || '@' || left(batch_order.digest, 16) IS DISTINCT FROM ledger_last.batch AS is_other_batch
    FROM worded
    JOIN batch_order ON batch_order.position = worded.entry >> 32
    LEFT JOIN ledger_last USING (record_id)
    LEFT JOIN salt ON salt.seq = ledger_last.seq
    LEFT JOIN ledger ON ledger.seq = ledger_last.seq
    LEFT JOIN batch_order AS before ON before.batch = split_part(ledger_last.batch, '@', 1)
),
ordered AS (
    SELECT step.place, step.op, step.record_id, coalesce(record.kind, step.kind) AS kind, step.reason AS cause,
        step.name AS order_name, step.digest AS order_mac,
        life.commits AND known.record_id IS NOT NULL AND (known.is_shown OR NOT life.brings) AS commits
    FROM step
    JOIN life USING (op)
    LEFT JOIN record USING (record_id)
    LEFT JOIN known USING (record_id)
),
arriving AS (
    SELECT 'publish' AS op, known.record_id, known.kind, NULL AS cause
    FROM known
    JOIN record USING (record_id)
    LEFT JOIN stepped USING (record_id)
    WHERE known.is_shown AND NOT known.was_public AND NOT record.returns AND NOT coalesce(stepped.brings, false)
    UNION ALL
    SELECT 'resume', record_id, kind, 'rule' FROM record WHERE returns
),
amended AS (
    SELECT
        'amend' AS op,
        known.record_id,
        known.kind,
        CASE
            WHEN known.is_other_batch AND known.is_newer THEN 'batch'
            WHEN known.is_other_batch THEN 'rule'
            ELSE 'policy'
        END AS cause
    FROM known
    LEFT JOIN stepped USING (record_id)
    WHERE NOT known.is_unchanged
        AND (known.was_public OR NOT known.is_shown)
        AND (NOT coalesce(stepped.commits, false) OR known.is_other_batch AND NOT stepped.corrects)
),
leaving AS (
    SELECT
        CASE WHEN coalesce(record.fate, 'suspended') = 'suspended' THEN 'suspend' ELSE 'end' END AS op,
        ledger_last.record_id,
        ledger_last.kind,
        CASE
            WHEN record.record_id IS NULL THEN 'rule:' || coalesce(screened_out.code, ruled.code, 'H100')
            WHEN record.fate = 'exempt' THEN 'policy'
            WHEN record.fate = 'suspended' THEN record.cause
        END AS cause
    FROM ledger_last
    LEFT JOIN record USING (record_id)
    LEFT JOIN screened_out USING (record_id)
    LEFT JOIN ruled USING (record_id)
    LEFT JOIN stepped USING (record_id)
    LEFT JOIN standing USING (record_id)
    WHERE CASE
        WHEN standing.bar = 'suspended' THEN coalesce(record.fate = 'ended', false)
        ELSE ledger_last.is_public AND NOT coalesce(stepped.removes, false) AND coalesce(record.fate, 'held') <> 'public'
    END
),
rolled_back AS (
    -- what an older ledger would bring, and the site does not show: never recorded as public here, it is barred all the same
    SELECT 'suspend' AS op, record.record_id, record.kind, record.cause
    FROM record
    LEFT JOIN ledger_last USING (record_id)
    WHERE record.fate = 'suspended' AND record.cause = 'rollback'
        AND coalesce(ledger_last.state, 'none') NOT IN ('public', 'suspended')
),
every AS (
    SELECT * FROM ordered
    UNION ALL BY NAME
    SELECT machine.*, 1000000000 AS place, NULL AS order_name, NULL AS order_mac, life.commits
    FROM (FROM arriving UNION ALL FROM amended UNION ALL FROM leaving UNION ALL FROM rolled_back) AS machine
    JOIN life USING (op)
),
salted AS (
    SELECT every.*, known.entry, known.batch, known.text, known.masked, coalesce(known.is_shown, false) AS is_shown,
        CASE WHEN every.commits THEN unhex(left(sha256($secret || ':' || every.record_id || ':' || every.place), 32)) END AS salt
    FROM every
    LEFT JOIN known USING (record_id)
)
SELECT
    row_number() OVER (
        ORDER BY is_shown, CASE WHEN is_shown THEN keyed_digest(record_id, $inner, $outer) ELSE record_id END, place
    ) AS position,
    op,
    record_id,
    kind,
    cause,
    batch,
    order_name,
    order_mac,
    salt,
    CASE WHEN salt IS NOT NULL THEN sha256(salt || text) END AS commitment,
    CASE WHEN salt IS NOT NULL THEN masked END AS masked
FROM salted
