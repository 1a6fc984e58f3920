-- The index of the change feed: it names the segments, and the data files that a follower may begin with.
-- in:  wanted, change_index
-- out: more of wanted
INSERT INTO wanted
SELECT
    'feed/changes/index.json', 'changes_index', '',
    md5(concat_ws(
        '/', last_seq, last_event, coalesce(next_due, '-'), masked,
        (
            SELECT string_agg(digest, ' ' ORDER BY path) FROM wanted
            WHERE output = 'changes' OR output = 'downloads_jsonl' AND split_part(key, '/', 2) = '0000'
        )
    )),
    1
FROM change_index
