-- What may not be published, by year: one number for the whole city.
-- in:  register.receipt, register.state
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT
    left(quarter, 4) AS place,
    left(quarter, 4) AS year,
    CASE WHEN sum(withheld_persons) NOT BETWEEN 1 AND 4 THEN sum(withheld)::BIGINT END AS withheld,
    CASE WHEN sum(withheld_persons) BETWEEN 1 AND 4 AND sum(held_persons + withheld_persons) >= 5 THEN sum(held + withheld)::BIGINT END
        AS not_public,
    CASE WHEN sum(withheld_persons) BETWEEN 1 AND 4 THEN 'joined' ELSE 'shown' END AS status,
    any_value(state.method) AS method,
    any_value(state.last_event) AS as_of
FROM register.receipt, register.state
GROUP BY left(quarter, 4)
