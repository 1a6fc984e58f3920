-- Names of the columns of data files of one kind, in their order.
-- in:  download
SELECT column_name FROM (DESCRIBE SELECT * EXCLUDE (digest) FROM download)
