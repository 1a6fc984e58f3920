-- What may not be published, by year: one number for the whole city.
-- in:  register.receipt, register.state
-- out: view reference, ordered by place
-- None where few rows of natural persons are among it, nor where a quarter joins it with what is held: each would tell the other.
CREATE OR REPLACE TEMP VIEW reference AS
SELECT
    left(quarter, 4) AS place,
    left(quarter, 4) AS year,
    CASE WHEN NOT is_joined THEN withheld END AS withheld,
    CASE WHEN is_joined THEN 'joined' ELSE 'shown' END AS status,
    state.method,
    state.last_event AS as_of
FROM (
    SELECT left(quarter, 4) AS quarter, sum(withheld)::BIGINT AS withheld,
        sum(withheld_persons) BETWEEN 1 AND 4 OR bool_or(held_persons BETWEEN 1 AND 4) AS is_joined
    FROM register.receipt
    GROUP BY left(quarter, 4)
)
CROSS JOIN register.state
