-- Older codes of subjects and the codes that came after them, for matching: those that identities.csv lists, and those that the subject
-- base completed when a batch was approved. What that batch says stays with it: the first one counts, and no edit of the base can
-- change to whom a decision belongs.
-- in:  batch_order, register.merged, $said (list of base_said.parquet)
-- out: table link (identifier, uscc, is_listed)
CREATE TEMP TABLE link AS
SELECT identifier, uscc, true AS is_listed FROM register.merged
UNION ALL
SELECT completed.identifier, coalesce(merged.uscc, completed.uscc), false
FROM (
    SELECT said.identifier, min_by(said.uscc, (batch_order.position, said.uscc)) AS uscc
    FROM read_parquet($said) AS said
    JOIN batch_order USING (batch)
    WHERE said.identifier IS NOT NULL
    GROUP BY said.identifier
) AS completed
LEFT JOIN register.merged ON merged.identifier = completed.uscc
WHERE completed.identifier NOT IN (SELECT identifier FROM register.merged)
