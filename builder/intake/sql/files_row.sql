-- In: one table of the batch: $number, $path, $sheet. Out: files, with that table in it once.
INSERT OR IGNORE INTO files VALUES ($number, $path, $sheet);
