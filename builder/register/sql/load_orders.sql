-- in: lists of equal length in the order (received at, name), $moment; out: rows of order_given
-- An order counts once it is received.
INSERT INTO order_given
SELECT
    name, operation, record_id, reason, basis, triggered_at, received_at, place,
    received_at <= $moment
FROM (SELECT
    unnest($names::VARCHAR[]) AS name, unnest($operations::VARCHAR[]) AS operation,
    unnest($records::VARCHAR[]) AS record_id, unnest($reasons::VARCHAR[]) AS reason, unnest($bases::VARCHAR[]) AS basis,
    unnest($triggered::TIMESTAMP[]) AS triggered_at, unnest($received::TIMESTAMP[]) AS received_at,
    generate_subscripts($names::VARCHAR[], 1) AS place)
