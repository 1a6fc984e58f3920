-- The query of an output spares itself the payloads of pages that are not made now.
-- in:  task
-- out: macro is_chosen(page_key)
CREATE OR REPLACE TEMP MACRO is_chosen(page_key) AS page_key IN (SELECT task.key FROM task)
