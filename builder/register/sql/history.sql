-- Every event so far, those proposed now included. in: ledger, event_proposed, $last_seq, $moment
-- out: register.event (seq, happened_at: UTC, op, id, kind), ordered by seq
CREATE TABLE register.event AS
SELECT seq, happened_at, op, record_id AS id, kind FROM ledger
UNION ALL
SELECT $last_seq + position, $moment::TIMESTAMP, op, record_id, kind FROM event_proposed
ORDER BY seq
