-- Orders that the ledger carried out and whose files are gone or were edited since.
-- in:  ledger, order_given
-- out: name, op, is_given: whether there is a file of that name; ordered by name
SELECT DISTINCT ledger.order_name, ledger.op, given.name IS NOT NULL AS is_given
FROM ledger
LEFT JOIN (SELECT DISTINCT name, digest FROM order_given) AS given ON given.name = ledger.order_name
WHERE ledger.order_name IS NOT NULL AND given.digest IS DISTINCT FROM ledger.order_mac
ORDER BY ALL
