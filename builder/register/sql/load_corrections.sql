-- in: lists of equal length (a NULL record holds the row); out: rows of correction
INSERT INTO correction SELECT unnest($entries::BIGINT[]), unnest($records::VARCHAR[])
