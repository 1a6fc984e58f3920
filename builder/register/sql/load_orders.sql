-- in:  $bases, $digests, $keys, $names, $operations, $reasons, $received, $records, $texts, $triggered
-- out: more of order_given
INSERT INTO order_given
SELECT * EXCLUDE (keys, texts), map(keys, texts) FROM (SELECT
    unnest($names::VARCHAR[]) AS name, unnest($operations::VARCHAR[]) AS op, unnest($records::VARCHAR[]) AS record_id,
    unnest($reasons::VARCHAR[]) AS reason, unnest($bases::VARCHAR[]) AS basis, unnest($triggered::TIMESTAMP[]) AS triggered_at,
    unnest($received::TIMESTAMP[]) AS received_at, generate_subscripts($names::VARCHAR[], 1) AS place,
    unnest($digests::VARCHAR[]) AS digest, unnest($keys::VARCHAR[][]) AS keys, unnest($texts::VARCHAR[][]) AS texts)
