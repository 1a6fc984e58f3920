-- Why rows were held, by quarter, of the whole city.
-- in:  register.held_reason, register.receipt
-- out: table quality_reason (quarter, code: of the rule, NULL for several together; rows), for all desks of a build; none of a quarter
--      in which it is not told how many rows are held
-- Reasons for which one to four rows of natural persons were held stand together, with another one where they are fewer than five
-- all together.
CREATE OR REPLACE TABLE quality_reason AS
WITH told AS (
    SELECT quarter FROM register.receipt GROUP BY quarter HAVING NOT bool_or(held_persons BETWEEN 1 AND 4)
),
judged AS (
    SELECT *,
        persons BETWEEN 1 AND 4 AS is_small,
        sum(CASE WHEN persons BETWEEN 1 AND 4 THEN persons ELSE 0 END) OVER (PARTITION BY quarter) AS small,
        row_number() OVER (PARTITION BY quarter ORDER BY persons DESC, code) AS place
    FROM register.held_reason
    SEMI JOIN told USING (quarter)
)
SELECT quarter, CASE WHEN NOT (is_small OR (small BETWEEN 1 AND 4 AND place = 1)) THEN code END AS code, sum(rows)::BIGINT AS rows
FROM judged
GROUP BY ALL
