-- Whether the period of each record is open at the moment, before orders and ledger are looked at.
-- in:  settled, period, $today (DATE, in the site's time zone)
-- out: table span (record_id, kind, entry: of the latest version, is_open, is_future, public_until, ending: basis of that
--      end in period_basis, minimum_until and minimum_basis as in period; is_exempt: not public by its scheme), in no order
-- A decision without a number is public for the union of its rows' periods; one with a number for the period of its latest
-- version.
CREATE TEMP TABLE span AS
SELECT
    record_id,
    any_value(kind) AS kind,
    max(entry) AS entry,
    coalesce(bool_or(
        coalesce(public_from <= $today, true) AND coalesce(public_until >= $today, true)
    ) FILTER (NOT is_exempt), false) AS is_open,
    coalesce(bool_and(coalesce(public_from > $today, false)) FILTER (NOT is_exempt), false) AS is_future,
    nullif(max(coalesce(public_until, DATE '9999-12-31')) FILTER (is_begun), DATE '9999-12-31') AS public_until,
    arg_max(
        {basis: basis, minimum_until: minimum_until, minimum_basis: minimum_basis},
        coalesce(public_until, DATE '9999-12-31')
    ) FILTER (is_begun) AS ending,
    coalesce(bool_and(is_exempt), false) AS is_exempt
FROM (
    SELECT *, NOT is_exempt AND coalesce(public_from <= $today, true) AS is_begun
    FROM settled
    LEFT JOIN period USING (entry)
)
WHERE record_id IS NOT NULL
GROUP BY record_id
