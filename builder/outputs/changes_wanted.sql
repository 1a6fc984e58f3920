-- The segments of the change feed, of so many numbers of the ledger each, and their index.
-- in:  change, register.state, register.decision, $size
-- out: more of wanted; key = the segment's first number; 0: the index
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
UNION ALL
SELECT
    'feed/changes/index.json', 'changes_index', '0',
    md5(concat_ws(
        '/', last_seq, last_event, next_due, (SELECT string_agg(digest, ' ' ORDER BY first) FROM segments),
        (SELECT count(*) FROM register.decision WHERE masked)
    )),
    1
FROM register.state
