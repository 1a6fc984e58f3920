-- Payloads of the pages of one task, for a renderer in any process.
-- in:  source, task, $target
-- out: file $target: of each payload a line of path, tab, slot, tab, number of bytes; the payload, in which any sign may be; a line end
-- order: that of the plan, then slot (that of '' is JSON text, of others a fragment), then position
COPY (
    SELECT concat(path, chr(9), slot, chr(9), strlen(payload), chr(10), payload)
    FROM source
    JOIN task USING (path)
    ORDER BY number, slot, position
) TO $target (FORMAT csv, HEADER false, DELIM '\t', QUOTE '', ESCAPE '')
