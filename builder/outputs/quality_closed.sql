-- Closed months: what was published in time by their last deadline, beside what is known of them now (CONTRACTS, "Figures that never
-- identify").
-- in:  register.closed_month, register.agency, register.state, quality_month
-- out: table quality_closed (month, closed_on, method; kind, key, agency, agency_code: NULL in the rows of the whole city; published,
--      on_time, late, unknown, history, undelivered, delivered_late: of what is public now; before: the first five by the last
--      deadline, NULL unless they are told; then_status: told | within_5 | method (they were made in another way) | none (the month was
--      closed before this city had any figures)), for all desks of a build
-- Figures of then are told where each is the same now or differs by 5 or more: else they would tell which decision left. Those of the
-- city are told only where the agencies without them together differ so too: they would tell theirs.
CREATE OR REPLACE TABLE quality_closed AS
WITH given AS (
    SELECT month, any_value(closed_on) AS closed_on, any_value(method) AS method, bool_and(is_known) AS is_known
    FROM register.closed_month
    GROUP BY month
),
closed AS (
    -- months before the first that is recorded are closed as well
    SELECT * FROM given
    UNION ALL BY NAME
    SELECT DISTINCT month, false AS is_known FROM quality_month WHERE month < (SELECT min(month) FROM given)
),
-- an agency whose code was changed in the catalogue is known by its name
renamed AS (
    SELECT closed_month.*, coalesce(named.code, closed_month.agency_code) AS known_code
    FROM register.closed_month
    LEFT JOIN register.agency AS named
        ON named.name = closed_month.agency AND closed_month.agency_code NOT IN (SELECT code FROM register.agency)
    WHERE kind IS NOT NULL
),
recorded AS (
    SELECT month, kind, agency_key(known_code, agency) AS key, min(agency) AS agency, min(known_code) AS agency_code,
        {
            published: sum(published)::BIGINT, on_time: sum(on_time)::BIGINT, late: sum(late)::BIGINT,
            unknown: sum(unknown)::BIGINT, history: sum(history)::BIGINT
        } AS counts
    FROM renamed
    GROUP BY month, kind, agency_key(known_code, agency)
),
shown AS (
    SELECT month, kind, key, agency, agency_code,
        {published: published, on_time: on_time, late: late, unknown: unknown, history: history} AS counts,
        undelivered, delivered_late
    FROM quality_month
    SEMI JOIN closed USING (month)
),
compared AS (
    SELECT
        month, kind, key,
        coalesce(shown.agency, recorded.agency) AS agency,
        coalesce(shown.agency_code, recorded.agency_code) AS agency_code,
        coalesce(shown.counts, {published: 0, on_time: 0, late: 0, unknown: 0, history: 0}) AS now,
        coalesce(recorded.counts, {published: 0, on_time: 0, late: 0, unknown: 0, history: 0}) AS before,
        coalesce(undelivered, 0) AS undelivered,
        coalesce(delivered_late, 0) AS delivered_late
    FROM shown
    FULL JOIN recorded USING (month, kind, key)
),
judged AS (
    SELECT *, differences(now, before) AS moved, NOT moves_few(moved) AND moves(moved) AS is_told FROM compared
),
summed AS (
    SELECT month, kind, NULL AS key, NULL AS agency, NULL AS agency_code,
        sum_counts(now, true) AS now,
        sum_counts(before, true) AS before,
        differences(sum_counts(now, NOT is_told), sum_counts(before, NOT is_told)) AS untold,
        sum(undelivered)::BIGINT AS undelivered,
        sum(delivered_late)::BIGINT AS delivered_late
    FROM judged
    GROUP BY month, kind
),
every AS (
    SELECT * EXCLUDE (moved) FROM judged
    UNION ALL BY NAME
    SELECT * EXCLUDE (untold),
        NOT moves_few(differences(now, before)) AND NOT moves_few(untold) AND moves(differences(now, before)) AS is_told
    FROM summed
)
SELECT
    month, closed.closed_on, closed.method, kind, key, agency, agency_code, unnest(now), undelivered, delivered_late,
    CASE WHEN closed.is_known AND is_told AND closed.method = state.method THEN before END AS before,
    CASE
        WHEN NOT closed.is_known THEN 'none'
        WHEN closed.method <> state.method THEN 'method'
        WHEN is_told THEN 'told'
        ELSE 'within_5'
    END AS then_status
FROM every
JOIN closed USING (month)
CROSS JOIN register.state
-- of whom nothing is public no row says so: it would tell who left
WHERE now['published'] > 0 OR then_status = 'told'
