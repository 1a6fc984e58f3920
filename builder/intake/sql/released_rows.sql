-- in:  $fields, $codes (lists of equal length), $file_number, $rows
-- out: more of released.
INSERT INTO released SELECT $file_number::INTEGER, unnest($rows::BIGINT[]), unnest($fields::VARCHAR[]), unnest($codes::VARCHAR[]);
