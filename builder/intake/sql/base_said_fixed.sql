-- in:  accepted, $path (what the base said when the batch was approved)
-- out: more of base_said, appended to base_said. No order.
INSERT INTO base_said
SELECT ordinal, fixed.code, fixed.field, fixed.value, fixed.uscc
FROM read_csv($path, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    file: 'VARCHAR', sheet: 'VARCHAR', row: 'BIGINT', code: 'VARCHAR', field: 'VARCHAR', value: 'VARCHAR', uscc: 'VARCHAR'}) AS fixed
JOIN accepted ON accepted.file = fixed.file AND accepted.sheet = coalesce(fixed.sheet, '') AND accepted.row = fixed.row;
