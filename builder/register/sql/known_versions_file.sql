-- Which content stands behind the last commitment to each public record.
-- in:  register.decision, register.published, ledger_last, event_proposed, $last_seq, $target
-- out: file $target (seq, record_digest, record_sha256), ordered by seq
COPY (
    SELECT coalesce($last_seq + new.position, ledger_last.seq) AS seq, decision.record_digest, published.record_sha256
    FROM register.decision
    JOIN register.published USING (id)
    LEFT JOIN (
        SELECT record_id, max(position) AS position FROM event_proposed WHERE commitment IS NOT NULL GROUP BY record_id
    ) AS new ON new.record_id = decision.id
    LEFT JOIN ledger_last ON ledger_last.record_id = decision.id
    ORDER BY seq
) TO $target (FORMAT parquet)
