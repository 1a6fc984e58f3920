-- in: $records (ids), $code; out: rows of screened_out
INSERT INTO screened_out SELECT unnest($records::VARCHAR[]), $code
