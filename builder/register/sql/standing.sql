-- What orders and the ledger say of each record, before its period is looked at.
-- in:  order_given, ledger_last (record_id, operation, happened_at, cause: the last event that published or removed it)
-- out: table standing (record_id, gone: the operation that keeps it away or NULL, cause, returned: order that brought it back)
-- A record that left stays gone however often it is sent again (the ledger remembers); only republish or resume
-- received after its leaving brings it back.
CREATE TEMP TABLE standing AS
WITH by_order AS (
    SELECT record_id, arg_max(operation, place) AS operation, arg_max(name, place) AS name,
        arg_max(received_at, place) AS received_at
    FROM order_given
    WHERE effective AND operation IN ('withdraw', 'repair', 'suspend', 'resume', 'republish')
    GROUP BY record_id
),
joined AS (
    SELECT
        record_id,
        by_order.operation AS ordered,
        by_order.name AS order_name,
        ledger_last.operation AS recorded,
        ledger_last.cause AS recorded_cause,
        leaving.place IS NOT NULL AS left_by_order,
        by_order.received_at >= ledger_last.happened_at AS order_is_later
    FROM by_order
    FULL JOIN ledger_last USING (record_id)
    LEFT JOIN order_given AS leaving ON leaving.name = ledger_last.cause
)
SELECT
    record_id,
    CASE
        WHEN ordered IN ('withdraw', 'repair', 'suspend') THEN ordered
        WHEN recorded IN ('withdraw', 'repair', 'suspend', 'end') AND NOT coalesce(
            ordered IN ('resume', 'republish') AND (left_by_order OR order_is_later), false
        ) THEN recorded
    END AS gone,
    CASE WHEN ordered IN ('withdraw', 'repair', 'suspend') THEN order_name ELSE recorded_cause END AS cause,
    CASE WHEN ordered IN ('resume', 'republish') THEN ordered END AS returned,
    CASE WHEN ordered IN ('resume', 'republish') THEN order_name END AS return_cause
FROM joined
