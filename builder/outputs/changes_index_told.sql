-- What the index of the change feed says of the site.
-- in:  register.state, register.decision
-- out: table change_index (last_seq, last_event; next_due: when the first of the records that the feed tells of ends or expires;
--      masked: how many public decisions it leaves out) for all desks of a build; one row
-- Of other records, and of what is not public yet, next_due would tell a day that stands nowhere else.
CREATE OR REPLACE TABLE change_index AS
WITH days AS (
    SELECT public_until + 1 AS day FROM register.decision WHERE NOT masked
    UNION ALL
    SELECT valid_until + 1 FROM register.decision
    WHERE NOT masked AND validity = 'valid' AND valid_until < DATE '2099-12-31'
)
SELECT
    last_seq,
    last_event,
    moment_text(
        (SELECT min(day) FROM days WHERE day > today)::TIMESTAMP AT TIME ZONE zone AT TIME ZONE 'UTC'
    ) AS next_due,
    (SELECT count(*) FROM register.decision WHERE masked) AS masked
FROM register.state
