-- in:  $path, $sheet, $number
-- out: more of files, with that table in it once.
INSERT OR IGNORE INTO files VALUES ($number, $path, $sheet);
