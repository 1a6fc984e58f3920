-- What the index of the change feed says of the site.
-- in:  register.state, register.decision
SELECT last_seq, last_event, next_due, (SELECT count(*) FROM register.decision WHERE masked) AS masked FROM register.state
