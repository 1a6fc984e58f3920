-- Figures of months that close: of each decision, natural persons' apart, that was public by their last deadline, whatever became of it
-- since.
-- in:  register.clock, $months, $days (lists of equal length: each its last deadline), $is_known, $method
-- out: more of register.closed_month
INSERT INTO register.closed_month BY NAME
WITH asked AS (
    SELECT unnest($months::VARCHAR[]) AS month, unnest($days::DATE[]) AS closed_on
),
counted AS (
    SELECT
        clock.month,
        clock.kind,
        clock.agency_code,
        min(clock.agency) AS agency,
        count(*) AS published,
        count(*) FILTER (clock.state = 'on_time') AS on_time,
        count(*) FILTER (clock.state = 'late') AS late,
        count(*) FILTER (clock.state = 'unknown') AS unknown,
        count(*) FILTER (clock.state = 'history') AS history
    FROM register.clock
    JOIN asked USING (month)
    WHERE $is_known AND NOT clock.is_person AND clock.published_on <= asked.closed_on
    GROUP BY clock.month, clock.kind, clock.agency_code, CASE WHEN clock.agency_code IS NULL THEN clock.agency END
)
SELECT asked.month, asked.closed_on, $method AS method, $is_known AS is_known, counted.* EXCLUDE (month)
FROM asked
LEFT JOIN counted USING (month)
