-- Orders that publish anew with the content of a batch that is not there, or has no accepted row of the record.
-- in:  order_given, settled, batch_order
-- out: name, record_id, batch
SELECT order_given.name, order_given.record_id, order_given.details['batch']
FROM order_given
WHERE order_given.details['batch'] IS NOT NULL
    AND (order_given.record_id, order_given.details['batch']) NOT IN (
        SELECT (settled.record_id, batch_order.batch)
        FROM settled
        JOIN batch_order ON batch_order.position = settled.entry >> 32
        WHERE settled.record_id IS NOT NULL
    )
