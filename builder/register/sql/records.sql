-- One row for each record at the moment: is it public, and if not, why.
-- in:  span, standing
-- out: table record (record_id, kind, entry: of the latest version, fate, public_until, basis: of that end in period_basis,
--      minimum_until, minimum_basis: as in period; cause: of what bars it, is_gone: kept away by an order or by the ledger, is_free: only a rule suspended it that holds no
--      row of it now; returns: false)
-- fate: public | withdrawn | repaired | suspended | ended | not_yet | exempt (not public by its scheme)
CREATE TEMP TABLE record AS
SELECT
    span.record_id,
    span.kind,
    span.entry,
    CASE
        WHEN standing.bar = 'suspended' AND NOT span.is_exempt AND NOT span.is_open AND NOT span.is_future THEN 'ended'
        WHEN standing.bar IS NOT NULL THEN standing.bar
        WHEN span.is_exempt THEN 'exempt'
        WHEN span.is_open THEN 'public'
        WHEN span.is_future THEN 'not_yet'
        ELSE 'ended'
    END AS fate,
    span.public_until,
    (span.ending)['basis'] AS basis,
    (span.ending)['minimum_until'] AS minimum_until,
    (span.ending)['minimum_basis'] AS minimum_basis,
    CASE WHEN standing.bar IS NOT NULL THEN standing.cause END AS cause,
    standing.bar IS NOT NULL AS is_gone,
    coalesce(standing.by_rule AND standing.bar = 'suspended' AND span.is_open, false) AS is_free,
    false AS returns
FROM span
LEFT JOIN standing USING (record_id)
