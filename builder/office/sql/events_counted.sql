-- How many events of each operation a span of time has.
-- in:  ledger, $from, $to (naive UTC)
-- out: op, events; by op
SELECT op, count(*) AS events FROM ledger WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
GROUP BY op
ORDER BY op
