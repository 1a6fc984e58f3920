-- Whether the period of each record is open at the moment, before orders and ledger are looked at.
-- in:  settled, $today (DATE, in the site's time zone)
-- out: table span (record_id, kind, entry: of the latest version, is_open, is_future, public_until), in no order
-- A decision without a number is public for the union of its rows' periods; one with a number for the period of its latest
-- version.
CREATE TEMP TABLE span AS
SELECT
    record_id,
    any_value(kind) AS kind,
    max(entry) AS entry,
    bool_or(
        coalesce(public_from <= $today, true) AND coalesce(public_until >= $today, true)
    ) FILTER (is_latest OR NOT numbered) AS is_open,
    bool_and(coalesce(public_from > $today, false)) FILTER (is_latest OR NOT numbered) AS is_future,
    nullif(max(coalesce(public_until, DATE '9999-12-31')) FILTER (
        (is_latest OR NOT numbered) AND coalesce(public_from <= $today, true)
    ), DATE '9999-12-31') AS public_until
FROM settled
WHERE record_id IS NOT NULL
GROUP BY record_id
