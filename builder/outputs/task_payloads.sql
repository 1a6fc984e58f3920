-- Payloads of the pages of one task, for a renderer in any process. in: view source, task; out: file $target
-- a line is path, tab, JSON text (in which control characters are escaped); order: that of the plan, then position
COPY (
    SELECT source.path, source.payload FROM source JOIN task USING (path) ORDER BY task.number, source.position
) TO $target (FORMAT csv, HEADER false, DELIM '\t', QUOTE '', ESCAPE '')
