-- One row for each record at the moment: is it public, and if not, why.
-- in:  settled, period, standing, $today (DATE, in the site's time zone)
-- out: table record (record_id, kind, entry: of the latest version, fate, public_until, basis: of that end in period_basis,
--      cause, returned, return_cause, is_gone: kept away by an order or by the ledger)
-- fate: public | withdrawn | repaired | suspended | ended | not_yet | exempt (not public by its scheme). A decision without a
-- number is public for the union of its rows' periods; one with a number for the period of its latest version.
CREATE TEMP TABLE record AS
WITH periods AS (
    SELECT
        record_id,
        any_value(kind) AS kind,
        max(entry) AS entry,
        bool_or(
            coalesce(public_from <= $today, true) AND coalesce(public_until >= $today, true)
        ) FILTER (NOT is_exempt) AS is_open,
        bool_and(coalesce(public_from > $today, false)) FILTER (NOT is_exempt) AS is_future,
        max(coalesce(public_until, DATE '9999-12-31')) FILTER (is_begun) AS public_until,
        arg_max(basis, coalesce(public_until, DATE '9999-12-31')) FILTER (is_begun) AS basis,
        bool_and(is_exempt) AS is_exempt
    FROM (
        SELECT *, NOT is_exempt AND coalesce(public_from <= $today, true) AS is_begun
        FROM settled
        LEFT JOIN period USING (entry)
    )
    WHERE record_id IS NOT NULL
    GROUP BY record_id
)
SELECT
    periods.record_id,
    periods.kind,
    periods.entry,
    CASE
        WHEN standing.gone = 'withdraw' THEN 'withdrawn'
        WHEN standing.gone = 'repair' THEN 'repaired'
        WHEN standing.gone = 'suspend' THEN 'suspended'
        WHEN standing.gone = 'end' THEN 'ended'
        WHEN periods.is_exempt THEN 'exempt'
        WHEN periods.is_open THEN 'public'
        WHEN periods.is_future THEN 'not_yet'
        ELSE 'ended'
    END AS fate,
    nullif(periods.public_until, DATE '9999-12-31') AS public_until,
    periods.basis,
    standing.cause,
    standing.returned,
    standing.return_cause,
    standing.gone IS NOT NULL AS is_gone
FROM periods
LEFT JOIN standing USING (record_id)
