-- Until when each row may be public, by which rule, and whether it may at all (CONTRACTS, "Periods").
-- in:  settled, penalty_rule, licence_rule, ledger, $today (DATE), $zone
-- out: table period (entry: of a row that counts, the latest of a record or any without a number; public_until: last public
--      day or NULL; basis: in period_basis; minimum_until: before it no repair, or NULL, and minimum_basis: of that, in
--      period_basis; tier: set or suggested, tier_set_by:
--      unit | suggested, both NULL for licences; is_exempt: not public by its scheme), in no order
-- Months by 民法典 §201–203, the earlier day of two readings: the first day does not count, a month without that day ends on its
-- last, no end is moved to a working day. Of several rules, and of a rule and the stated end, the earlier counts.
-- A tier that no unit has set takes nothing away that the ledger has published, and gives no more than an ordinary one.
-- Counted from publication means the first one that the ledger has; for what is new, the day on which it begins.
CREATE TEMP TABLE period AS
WITH counted AS (
    SELECT * FROM settled WHERE record_id IS NOT NULL AND (is_latest OR NOT numbered)
),
by_publication AS (
    SELECT DISTINCT scheme FROM penalty_rule WHERE from_publication
),
published AS MATERIALIZED (
    -- only of records about which it matters: the ledger is long
    SELECT record_id, (min(happened_at) AT TIME ZONE 'UTC' AT TIME ZONE $zone)::DATE AS day
    FROM ledger
    WHERE op = 'publish' AND record_id IN (
        SELECT record_id FROM counted
        WHERE kind = 'penalty' AND (tier IS NULL AND suggested_tier = 'minor' OR scheme IN (SELECT scheme FROM by_publication))
    )
    GROUP BY record_id
),
penalty AS (
    SELECT
        counted.entry,
        counted.scheme,
        counted.stated_until,
        counted.decision_date,
        CASE WHEN by_publication.scheme IS NOT NULL
            THEN coalesce(published.day, greatest(counted.public_from, $today::DATE)) END AS published_on,
        coalesce(counted.tier, counted.suggested_tier) AS tier,
        counted.tier IS NOT NULL AS is_set,
        counted.tier IS NULL AND counted.suggested_tier = 'minor' AND published.day IS NULL AS is_new,
        counted.is_simplified,
        counted.kinds_alone
    FROM counted
    LEFT JOIN published USING (record_id)
    LEFT JOIN by_publication USING (scheme)
    WHERE counted.kind = 'penalty'
),
situation AS (
    -- few among many rows: the rules are looked up for these
    SELECT DISTINCT scheme, decision_date, published_on, tier, is_set, is_new, is_simplified, kinds_alone FROM penalty
),
ruled AS (
    SELECT
        situation.*,
        rule.number,
        rule.basis + CASE WHEN NOT is_set THEN 0 WHEN tier = 'minor' THEN 1 WHEN tier = 'ordinary' THEN 2 ELSE 3 END AS basis,
        CASE WHEN rule.from_publication THEN published_on ELSE decision_date END AS start,
        CASE
            WHEN tier = 'minor' AND rule.minor IS NOT NULL
                THEN {most: CASE WHEN is_set THEN rule.minor ELSE least(rule.minor, rule.ordinary) END, least: rule.minor_least}
            WHEN tier = 'serious' AND is_set THEN {most: rule.serious, least: rule.serious_least}
            ELSE {most: rule.ordinary, least: rule.ordinary_least}
        END AS months,
        coalesce(
            tier = 'minor' AND rule.minor IS NULL AND (is_set OR is_new)
            OR is_simplified AND list_contains(rule.not_public, 'simplified')
            OR coalesce(list_contains(rule.not_public, kinds_alone::VARCHAR), false),
            false
        ) AS is_exempt
    FROM situation
    JOIN penalty_rule AS rule ON rule.scheme = situation.scheme
        AND decision_date >= coalesce(rule.decided_from, DATE '0001-01-01')
        AND decision_date < coalesce(rule.decided_before, DATE '9999-12-31')
),
ending AS (
    SELECT
        scheme, decision_date, published_on, tier, is_set, is_new, is_simplified, kinds_alone,
        min({
            until: (start + to_months(months.most))::DATE, number: number, basis: basis,
            least: (start + to_months(months.least))::DATE
        }) AS first,
        bool_or(is_exempt) AS is_exempt
    FROM ruled
    GROUP BY ALL
),
licence AS (
    SELECT
        counted.entry,
        counted.stated_until,
        least(
            (counted.valid_until
                + to_months(CASE WHEN counted.is_sole_trader THEN rule.sole_traders ELSE rule.after_validity END))::DATE,
            (counted.decision_date + to_months(rule.maximum))::DATE
        ) AS until,
        rule.basis
    FROM counted
    JOIN licence_rule AS rule USING (scheme)
    WHERE counted.kind = 'licence'
),
ruled_end AS (
    SELECT
        penalty.entry, penalty.stated_until, ending.first.until AS until, ending.first.basis AS basis,
        ending.first.least AS minimum_until, penalty.tier,
        CASE WHEN penalty.is_set THEN 'unit' ELSE 'suggested' END AS tier_set_by, ending.is_exempt
    FROM penalty
    JOIN ending ON ending.scheme = penalty.scheme AND ending.decision_date = penalty.decision_date
        AND ending.published_on IS NOT DISTINCT FROM penalty.published_on AND ending.tier = penalty.tier
        AND ending.is_set = penalty.is_set AND ending.is_new = penalty.is_new
        AND ending.is_simplified = penalty.is_simplified AND ending.kinds_alone IS NOT DISTINCT FROM penalty.kinds_alone
    UNION ALL
    SELECT entry, stated_until, until, basis, NULL, NULL, NULL, false FROM licence
)
SELECT
    entry,
    least(stated_until, until) AS public_until,
    CASE WHEN stated_until IS NOT NULL AND coalesce(stated_until < until, true) THEN 0 ELSE basis END AS basis,
    minimum_until,
    CASE WHEN minimum_until IS NOT NULL THEN basis END AS minimum_basis,
    tier,
    tier_set_by,
    is_exempt
FROM ruled_end
