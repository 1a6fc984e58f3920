-- in: lists of equal length (a NULL record holds the row); out: rows of correction
INSERT INTO correction SELECT unnest($batches::VARCHAR[]), unnest($ordinals::BIGINT[]), unnest($records::VARCHAR[])
