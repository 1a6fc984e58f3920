-- Every data file as it stands on disk. in: wanted, settled_file (path, sha256, size); ordered by kind, year, format
SELECT
    split_part(wanted.key, '/', 1) AS kind,
    split_part(wanted.key, '/', 2)::INT AS year,
    split_part(wanted.key, '/', 3) AS format,
    wanted.path,
    wanted.weight AS rows,
    settled_file.size AS bytes,
    settled_file.sha256
FROM wanted
JOIN settled_file USING (path)
WHERE wanted.output = 'downloads'
ORDER BY kind, year, format
