-- The next ledger segment: sequence numbers, moment and commitments given to the proposed events.
-- in:  event_proposed, $last_seq, $moment, $previous, $gap, $path
-- out: file $path (Parquet), ordered by seq; its metadata names the SHA-256 of the segment before ($previous), and the
-- numbers that are left out before it ($gap), empty where there are none
COPY (
    SELECT
        $last_seq + position AS seq,
        $moment::TIMESTAMP AS happened_at,
        op,
        record_id,
        kind,
        commitment,
        cause,
        batch,
        order_name AS "order",
        order_mac,
        masked
    FROM event_proposed
    ORDER BY seq
) TO $path (FORMAT parquet, COMPRESSION zstd, KV_METADATA {previous: $previous, gap: $gap})
