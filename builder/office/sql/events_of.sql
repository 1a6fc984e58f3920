-- What the ledger has recorded.
-- in:  ledger, $ids (records), $to (moments, naive UTC; NULL where records are meant), $most, $from
-- out: seq, happened_at, op, record_id, cause, batch, order_name, total (of all that were found); by seq
SELECT seq, happened_at, op, record_id, cause, split_part(batch, '@', 1) AS batch, order_name, count(*) OVER () AS total
FROM ledger
WHERE record_id IN (SELECT unnest($ids::VARCHAR[])) OR (happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP)
ORDER BY seq
LIMIT $most
