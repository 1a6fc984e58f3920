-- What may stand in fields of orders.
-- in:  $ends, $fields, $labels, $names
-- out: table life_choice (field, value, label, ends: a licence so changed holds no more)
CREATE TEMP TABLE life_choice AS
SELECT
    unnest($fields::VARCHAR[]) AS field, unnest($names::VARCHAR[]) AS value, unnest($labels::VARCHAR[]) AS label,
    unnest($ends::BOOLEAN[]) AS ends
