-- The segments of the change feed, of so many numbers of the ledger each.
-- in:  change, register.state, $size
-- out: more of wanted; key = the segment's first number
INSERT INTO wanted
WITH segments AS (
    SELECT
        first,
        md5(concat(coalesce(sum(change.digest), 0), '/', least(first + $size - 1, any_value(last_seq)))) AS digest
    FROM (
        SELECT unnest(range(1, last_seq + 1, $size::BIGINT)) AS first, last_seq FROM register.state
    ) AS parts
    LEFT JOIN change ON change.seq >= first AND change.seq < first + $size
    GROUP BY first
)
SELECT 'feed/changes/' || lpad(first::VARCHAR, 9, '0') || '.jsonl.gz', 'changes', first::VARCHAR, digest, 1 FROM segments
