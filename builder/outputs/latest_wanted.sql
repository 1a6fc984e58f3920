-- A file for each agency.
-- in:  latest
-- out: more of wanted
INSERT INTO wanted
SELECT
    'agencies/' || key || '/latest.json',
    'latest',
    key,
    md5(string_agg(concat_ws(chr(31), digest, page, agency, coalesce(agency_code, '')), chr(30) ORDER BY rank)),
    count(*)
FROM latest
GROUP BY key
