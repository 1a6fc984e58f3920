-- in: $codes, $names (lists of equal length); out: rows of district
INSERT INTO district SELECT unnest($codes::VARCHAR[]), unnest($names::VARCHAR[])
