-- Working days up to each day of the announced years: how many lie between two days is a difference, if nothing between them is unknown.
-- in:  workday, announced_year
-- out: table day_count (day, working: working days up to and with it, run: the same for days with only announced years between them),
--      in no order
CREATE TEMP TABLE day_count AS
WITH years AS (
    SELECT year, year - row_number() OVER (ORDER BY year) AS run FROM announced_year
),
given AS (
    SELECT unnest(generate_series(make_date(year, 1, 1), make_date(year, 12, 31), INTERVAL 1 DAY))::DATE AS day, run FROM years
)
SELECT day, count(workday.day) OVER (ORDER BY given.day) AS working, run
FROM given
LEFT JOIN workday USING (day)
