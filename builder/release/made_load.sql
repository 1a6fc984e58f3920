-- What the workers made.
-- in:  $files (their notes: path, sha256, size, mtime in ns, tab-separated)
-- out: table made
CREATE OR REPLACE TEMP TABLE made AS
SELECT * FROM read_csv($files, auto_detect = false, header = false, delim = E'\t', quote = '', escape = '',
    columns = {path: 'VARCHAR', sha256: 'VARCHAR', size: 'BIGINT', mtime_ns: 'BIGINT'})
