-- What the register says of itself, in one row.
-- in:  $moment, $today, $last_event (TIMESTAMP or NULL), $zone
-- out: table register.state (zone, moment, today, data_as_of: local time of the last event, or NULL before the first)
CREATE TABLE register.state AS
SELECT
    $zone AS zone,
    $moment::TIMESTAMP AS moment,
    $today::DATE AS today,
    $last_event::TIMESTAMP AT TIME ZONE 'UTC' AT TIME ZONE $zone AS data_as_of
