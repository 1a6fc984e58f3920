-- In: $paths, the file names of the batch in manifest order. Out: files (file_number from 1, path).
CREATE TABLE files AS
SELECT generate_subscripts($paths, 1)::INTEGER AS file_number, unnest($paths) AS path;
