-- in:  $entries, $records
-- out: more of correction
INSERT INTO correction SELECT unnest($entries::BIGINT[]), unnest($records::VARCHAR[])
