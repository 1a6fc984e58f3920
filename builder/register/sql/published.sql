-- What the ledger says of the publication of each public decision, and the digest of its public record (CONTRACTS, "Change feed").
-- in:  register.event, register.decision, ledger_last, known_version, register.canonical_text
-- out: table register.published (id; number: the sequence number of its first event, which never moves (CONTRACTS, "Identity");
--      first_published_at; last_changed_at, last_seq: of its last event; record_sha256), in no order
-- The wide rows are read only of those that no earlier build has seen as they are.
CREATE TABLE register.published AS
WITH told AS (
    SELECT id, min(seq) AS number, min(happened_at) AS first_at, max(happened_at) AS last_at, max(seq) AS last_seq
    FROM register.event
    SEMI JOIN register.decision USING (id)
    GROUP BY id
),
digests AS MATERIALIZED (
    SELECT decision.id, known_version.record_sha256
    FROM register.decision
    JOIN ledger_last ON ledger_last.record_id = decision.id
    JOIN known_version ON known_version.seq = ledger_last.seq AND known_version.record_digest = decision.record_digest
    UNION ALL
    SELECT id, sha256(register.canonical_text(d))
    FROM (SELECT decision AS d, id, record_digest FROM register.decision) AS new
    WHERE NOT EXISTS (
        FROM ledger_last
        JOIN known_version USING (seq)
        WHERE ledger_last.record_id = new.id AND known_version.record_digest = new.record_digest
    )
)
SELECT id, number, moment_text(first_at) AS first_published_at, moment_text(last_at) AS last_changed_at, last_seq, record_sha256
FROM told
JOIN digests USING (id)
