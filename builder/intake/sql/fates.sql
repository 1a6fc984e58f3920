-- in:  problems
-- out: table fates, one line for each row that has any problem: withheld before held before accepted with warnings.
CREATE OR REPLACE TEMP TABLE fates AS
SELECT ordinal,
    CASE WHEN bool_or(severity = 'withhold') THEN 'withheld' WHEN bool_or(severity = 'hold') THEN 'held' ELSE 'accepted' END AS fate,
    min(code) FILTER (WHERE severity = 'withhold') AS withheld_code,
    list(DISTINCT code) FILTER (WHERE severity = 'withhold') AS withheld_codes,
    list(DISTINCT code ORDER BY code) FILTER (WHERE severity = 'hold') AS holds,
    list(DISTINCT code ORDER BY code) FILTER (WHERE severity = 'warn') AS warnings
FROM problems
GROUP BY ordinal;
