-- Payloads of the pages of one task, for a renderer in any process. in: view source, task; out: file $target
-- of each page, in the order of the plan: a line of path, tab, the payload of slot '' (JSON text, in which control characters are
-- escaped), tab, what else it has as slot:number of payloads:bytes, divided by commas; then the bytes of these in that order, and a
-- line end. Nothing in it is quoted: payloads may hold every sign.
COPY (
    WITH joined AS (
        SELECT task.number, task.path, slot, count(*) AS payloads, string_agg(payload, '' ORDER BY position) AS payload
        FROM source
        JOIN task USING (path)
        GROUP BY ALL
    )
    SELECT concat(
        path, chr(9), any_value(payload) FILTER (slot = ''), chr(9),
        string_agg(slot || ':' || payloads || ':' || strlen(payload), ',' ORDER BY slot) FILTER (slot <> ''), chr(10),
        string_agg(payload, '' ORDER BY slot) FILTER (slot <> '')
    )
    FROM joined
    GROUP BY number, path
    ORDER BY number
) TO $target (FORMAT csv, HEADER false, DELIM '\t', QUOTE '', ESCAPE '')
