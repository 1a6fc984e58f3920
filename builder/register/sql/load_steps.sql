-- The steps of orders that take effect in this build. in: lists of equal length, of each record in time; out: rows of step
INSERT INTO step
SELECT
    unnest($records::VARCHAR[]), generate_subscripts($records::VARCHAR[], 1), unnest($kinds::VARCHAR[]),
    unnest($operations::VARCHAR[]), unnest($names::VARCHAR[]), unnest($digests::VARCHAR[]), unnest($reasons::VARCHAR[]),
    unnest($states::VARCHAR[])
