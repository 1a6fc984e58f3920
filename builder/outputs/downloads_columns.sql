-- Names of the columns of data files of one kind, in their order. in: sorted
SELECT column_name FROM (DESCRIBE sorted)
