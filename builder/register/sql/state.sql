-- What the register says of itself, in one row.
-- in:  event_proposed, $moment, $today, $last_seq (of the ledger), $last_event (TIMESTAMP or NULL), $zone, $method
-- out: table register.state (zone, moment, today, data_as_of: local time of the last event, or NULL before the first; last_seq: of all
--      events; last_event: text or NULL; method: how figures of timeliness are made)
CREATE TABLE register.state AS
SELECT
    $zone AS zone,
    $moment::TIMESTAMP AS moment,
    $today::DATE AS today,
    $last_event::TIMESTAMP AT TIME ZONE 'UTC' AT TIME ZONE $zone AS data_as_of,
    $last_seq::BIGINT + (SELECT count(*) FROM event_proposed) AS last_seq,
    moment_text($last_event::TIMESTAMP) AS last_event,
    $method AS method
