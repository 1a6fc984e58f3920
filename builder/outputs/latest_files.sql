-- Whole files.
-- in:  latest_chosen (with lines), $base (address of the site)
-- out: path, text; in the order of path
-- The agency is named as its newest decision has it.
SELECT
    'agencies/' || key || '/latest.json' AS path,
    '{"agency":' || to_json(first(agency ORDER BY rank))
        || coalesce(',"agency_code":' || to_json(first(agency_code ORDER BY rank)), '')
        || E',"decisions":[\n'
        || string_agg('{"kind":"' || kind || '","url":' || to_json($base || page)
            || coalesce(',"merged_into":' || to_json(merged_into), '') || ',' || line || '}', E',\n' ORDER BY rank)
        || E'\n]}\n' AS text
FROM latest_chosen
GROUP BY key
ORDER BY path
