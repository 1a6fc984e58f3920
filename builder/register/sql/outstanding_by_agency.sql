-- What waits, by authority and kind.
-- in:  open_row
-- out: agency_code, agency, kind, rows, by_register: those of them that the register holds, since: the earliest day, batch: the first of that day, batches, codes: [{code, rows}]; oldest first
WITH coded AS (
    SELECT agency_code, agency, kind, code, count(*) AS rows
    FROM (SELECT agency_code, agency, kind, unnest(codes) AS code FROM open_row)
    GROUP BY ALL
),
listed AS (
    SELECT agency_code, agency, kind, list({code: code, rows: rows} ORDER BY rows DESC, code) AS codes
    FROM coded
    GROUP BY ALL
),
counted AS (
    SELECT agency_code, agency, kind, count(*) AS rows, count(*) FILTER (by_register) AS by_register, min(since) AS since,
        min_by(batch, (since, batch)) AS batch, count(DISTINCT batch) AS batches
    FROM open_row
    GROUP BY ALL
)
SELECT counted.*, listed.codes
FROM counted
JOIN listed ON listed.agency_code IS NOT DISTINCT FROM counted.agency_code AND listed.agency = counted.agency AND listed.kind = counted.kind
ORDER BY since, rows DESC, counted.agency, counted.kind, counted.agency_code
