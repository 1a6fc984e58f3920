-- Which content stands behind the last event of each public record. in: register.decision, ledger_last, event_proposed,
-- $last_seq; out: file $target (seq, record_digest), ordered by seq
COPY (
    SELECT coalesce($last_seq + event_proposed.position, ledger_last.seq) AS seq, decision.record_digest
    FROM register.decision
    LEFT JOIN event_proposed ON event_proposed.record_id = decision.id
    LEFT JOIN ledger_last ON ledger_last.record_id = decision.id
    ORDER BY seq
) TO $target (FORMAT parquet)
