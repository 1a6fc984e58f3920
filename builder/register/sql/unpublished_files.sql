-- The files in which decisions that are not public stand.
-- in:  unpublished
-- out: file, each once, ordered
SELECT DISTINCT file FROM unpublished ORDER BY file
