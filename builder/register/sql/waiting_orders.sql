-- What orders that the ledger does not know yet are about, and where that stands before them.
-- in:  order_given, ledger (order_name), ledger_last, span, assignment, version
-- out: name of the order, record_id, kind, state (of states.csv), disputed; ordered by record and order
-- none: to be published by this build, or not in any row; held: no accepted row of it may be shown
SELECT
    order_given.name,
    order_given.record_id,
    coalesce(ledger_last.kind, span.kind, assignment.kind) AS kind,
    CASE
        WHEN ledger_last.state IS NOT NULL THEN ledger_last.state
        WHEN span.record_id IS NULL THEN 'held'
        WHEN span.is_exempt THEN 'exempt'
        WHEN span.is_open THEN 'none'
        WHEN span.is_future THEN 'waiting'
        ELSE 'ended'
    END AS state,
    coalesce(ledger_last.disputed, false) AS disputed
FROM order_given
LEFT JOIN ledger_last USING (record_id)
LEFT JOIN span USING (record_id)
LEFT JOIN (
    SELECT assignment.record_id, any_value(version.kind) AS kind
    FROM assignment
    JOIN version USING (entry)
    WHERE assignment.record_id IN (SELECT record_id FROM order_given)
    GROUP BY assignment.record_id
) AS assignment USING (record_id)
WHERE (order_given.name, order_given.record_id) NOT IN (
    SELECT (order_name, record_id) FROM ledger WHERE order_name IS NOT NULL
)
ORDER BY order_given.record_id, order_given.place
