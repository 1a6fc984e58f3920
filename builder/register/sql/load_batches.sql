-- in:  $digests, $names, $schemes, $received (days), $histories
-- out: more of batch_order, numbered from 1
INSERT INTO batch_order
SELECT
    unnest($names::VARCHAR[]), generate_subscripts($names::VARCHAR[], 1), unnest($digests::VARCHAR[]),
    unnest($schemes::INTEGER[]), unnest($received::DATE[]), unnest($histories::BOOLEAN[])
