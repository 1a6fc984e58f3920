-- in:  $fields, $names, $decisions (lists of equal length), $file_number, $rows
-- out: more of decided.
INSERT INTO decided
SELECT $file_number::INTEGER, unnest($rows::BIGINT[]), unnest($fields::VARCHAR[]), unnest($names::VARCHAR[]), unnest($decisions::VARCHAR[]);
