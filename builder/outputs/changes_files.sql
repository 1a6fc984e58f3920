-- The files that the index of the change feed names, as they stand on disk.
-- in:  wanted, settled_file (path, sha256, size)
-- out: output, key, path, sha256, size; segments in their order
SELECT wanted.output, wanted.key, wanted.path, settled_file.sha256, settled_file.size
FROM wanted
JOIN settled_file USING (path)
WHERE wanted.output = 'changes' OR wanted.output = 'downloads_jsonl' AND split_part(wanted.key, '/', 2) = '0000'
ORDER BY wanted.path
