-- in:  $path, $columns
-- out: more of listed, with all other lines but comments. No order.
INSERT INTO listed BY NAME
SELECT row_number() OVER () + 1 AS line, trim(COLUMNS(*), ' 　' || chr(9) || chr(160))
FROM read_csv($path, auto_detect = false, header = false, skip = 1, delim = ',', quote = '"', escape = '"', columns = $columns,
    strict_mode = true, null_padding = false, max_line_size = 100000)
WHERE NOT coalesce(starts_with(ltrim(#1), '#'), false);
