-- Links of the pages made now (path, target); a link of the layout has an empty path.
-- in:  $files
-- out: table link
CREATE OR REPLACE TEMP TABLE link AS
SELECT coalesce(path, '') AS path, target
FROM read_csv($files, auto_detect = false, header = false, delim = E'\t', quote = '', escape = '',
    columns = {path: 'VARCHAR', target: 'VARCHAR'})
