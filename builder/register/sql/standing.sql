-- What orders and the ledger say of each record that either names, before its period is looked at.
-- in:  step (what orders do now), ledger_last, life
-- out: table standing (record_id, bar: the state that keeps it away, or NULL; cause: of that; by_rule: a rule suspended it)
-- A record that left stays gone however often it is sent again (the ledger remembers); only republish or resume bring it back.
CREATE TEMP TABLE standing AS
WITH stepped AS (
    SELECT record_id, arg_max({state: step.state, cause: step.reason, bars: removes}, place) AS last
    FROM step
    JOIN life USING (op)
    WHERE moves
    GROUP BY record_id
)
SELECT
    record_id,
    CASE
        WHEN stepped.last IS NOT NULL THEN CASE WHEN stepped.last.bars THEN stepped.last.state END
        WHEN ledger_last.state IN (SELECT state FROM life WHERE removes) THEN ledger_last.state
    END AS bar,
    CASE WHEN stepped.last IS NOT NULL THEN stepped.last.cause ELSE ledger_last.cause END AS cause,
    stepped.last IS NULL AND coalesce(starts_with(ledger_last.cause, 'rule:'), false) AS by_rule
FROM stepped
FULL JOIN ledger_last USING (record_id)
