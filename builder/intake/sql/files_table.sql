-- The tables of the batch in the order of reading: file_number from 1, path (of the file within an archive too), sheet.
CREATE TABLE files (file_number INTEGER PRIMARY KEY, path VARCHAR, sheet VARCHAR);
