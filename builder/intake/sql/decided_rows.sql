-- In: decisions on names in the table $file_number: $rows, $fields, $names, $decisions (lists of equal length). Out: decided.
INSERT INTO decided
SELECT $file_number::INTEGER, unnest($rows::BIGINT[]), unnest($fields::VARCHAR[]), unnest($names::VARCHAR[]), unnest($decisions::VARCHAR[]);
