-- The coded reasons of orders.
-- in:  $labels, $operations, $reasons
-- out: table life_reason (op, reason, label)
CREATE TEMP TABLE life_reason AS
SELECT unnest($operations::VARCHAR[]) AS op, unnest($reasons::VARCHAR[]) AS reason, unnest($labels::VARCHAR[]) AS label
