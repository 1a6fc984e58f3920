-- Files of the batches as intake counted their rows.
-- in:  $positions (of their batches), $paths, $kinds, $rows, $accepted, $held, $withheld (lists of equal length, the files of a
--      batch in the order of reading)
-- out: table batch_file (position, number, path, kind, first: entry of its first row, rows, accepted, held, withheld)
-- the rows of a batch are numbered from 1 through all its files
CREATE TEMP TABLE batch_file AS
SELECT
    position,
    number,
    path,
    kind,
    position << 32 | (sum(rows) OVER (PARTITION BY position ORDER BY number) - rows + 1)::BIGINT AS first,
    rows, accepted, held, withheld
FROM (SELECT
    unnest($positions::BIGINT[]) AS position, generate_subscripts($positions::BIGINT[], 1) AS number,
    unnest($paths::VARCHAR[]) AS path, unnest($kinds::VARCHAR[]) AS kind, unnest($rows::BIGINT[]) AS rows,
    unnest($accepted::BIGINT[]) AS accepted, unnest($held::BIGINT[]) AS held, unnest($withheld::BIGINT[]) AS withheld)
