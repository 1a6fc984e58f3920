-- Files whose rows are not accounted for: rows sent = accepted + held + withheld, accepted = the sum of all fates.
-- in:  batch_file, batch_order, register.account
-- out: batch, file, what intake counted (rows, accepted, held, withheld), what the register has (the same, and the sum of
--      fates); ordered by file; none where all is well
WITH summed AS (
    SELECT
        batch, file, sum(rows_in)::BIGINT AS rows_in, sum(accepted)::BIGINT AS accepted, sum(held)::BIGINT AS held,
        sum(withheld)::BIGINT AS withheld,
        sum(public + superseded + not_yet + exempt + ended + repaired + withdrawn + suspended + held_later)::BIGINT AS fated
    FROM register.account
    GROUP BY batch, file
)
SELECT
    batch_order.batch, batch_file.path, batch_file.rows, batch_file.accepted, batch_file.held, batch_file.withheld,
    coalesce(summed.rows_in, 0) AS found_rows, coalesce(summed.accepted, 0) AS found_accepted,
    coalesce(summed.held, 0) AS found_held, coalesce(summed.withheld, 0) AS found_withheld, coalesce(summed.fated, 0) AS fated
FROM batch_file
JOIN batch_order USING (position)
LEFT JOIN summed ON summed.batch = batch_order.batch AND summed.file = batch_file.path
WHERE batch_file.rows <> batch_file.accepted + batch_file.held + batch_file.withheld
    OR (found_rows, found_accepted, found_held, found_withheld)
        IS DISTINCT FROM (batch_file.rows, batch_file.accepted, batch_file.held, batch_file.withheld)
    OR found_accepted <> fated
ORDER BY batch_file.number
