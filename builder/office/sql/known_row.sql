-- The record that each accepted row of the batches is about, rows included that the register holds.
-- in:  settled, assignment
-- out: table known_row (entry, record_id, held_code, is_stranger: another party under a number that is taken), in no order
CREATE OR REPLACE TEMP TABLE known_row AS
SELECT
    settled.entry,
    coalesce(settled.record_id, assignment.record_id) AS record_id,
    settled.held_code,
    assignment.stranger AND settled.record_id IS NULL AS is_stranger
FROM settled
JOIN assignment USING (entry)
