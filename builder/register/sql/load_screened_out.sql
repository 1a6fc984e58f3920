-- in:  $records (ids), $code
-- out: more of screened_out
INSERT INTO screened_out SELECT unnest($records::VARCHAR[]), $code
