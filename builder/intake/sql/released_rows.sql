-- In: holds of the table $file_number that are released: $rows, $fields, $codes (lists of equal length). Out: released.
INSERT INTO released SELECT $file_number::INTEGER, unnest($rows::BIGINT[]), unnest($fields::VARCHAR[]), unnest($codes::VARCHAR[]);
