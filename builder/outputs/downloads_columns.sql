-- Names of the columns of data files of one kind, in their order. in: view download
SELECT column_name FROM (DESCRIBE SELECT * EXCLUDE (digest) FROM download)
