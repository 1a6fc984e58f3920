-- Size and digest of every file that is already settled: unchanged or made by the workers.
-- in:  published, made
-- out: table settled_file (path, sha256, size)
CREATE OR REPLACE TEMP TABLE settled_file AS
SELECT path, sha256, size FROM made
UNION ALL
SELECT path, sha256, size FROM published WHERE path NOT IN (SELECT path FROM made)
