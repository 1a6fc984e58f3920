-- The decisions in the files that are made now, and none of their lines yet.
-- in:  task, latest
-- out: table latest_chosen (as view latest, with line NULL)
CREATE OR REPLACE TEMP TABLE latest_chosen AS
SELECT *, NULL::VARCHAR AS line FROM latest WHERE key IN (SELECT key FROM task)
