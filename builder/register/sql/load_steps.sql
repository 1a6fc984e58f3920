-- The steps of orders that take effect in this build.
-- in:  $digests, $kinds, $names, $operations, $reasons, $records, $states
-- out: more of step
INSERT INTO step
SELECT
    unnest($records::VARCHAR[]), generate_subscripts($records::VARCHAR[], 1), unnest($kinds::VARCHAR[]),
    unnest($operations::VARCHAR[]), unnest($names::VARCHAR[]), unnest($digests::VARCHAR[]), unnest($reasons::VARCHAR[]),
    unnest($states::VARCHAR[])
