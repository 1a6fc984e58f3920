-- in: lists of equal length in the order (approved at, name); out: rows of batch_order, numbered from 1
INSERT INTO batch_order
SELECT
    unnest($names::VARCHAR[]), generate_subscripts($names::VARCHAR[], 1), unnest($digests::VARCHAR[]),
    unnest($schemes::INTEGER[])
