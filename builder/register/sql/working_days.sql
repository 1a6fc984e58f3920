-- Every day of the announced years, with the working days up to it.
-- in:  workday, announced_year
-- out: table working_day (day; is_working; working: number of working days up to it, itself included; run: one number for years that are
--      announced without a gap, NULL in a gap), in no order
-- Between two days of one run lie as many working days as their numbers differ; the n-th after a day is the working day whose number is
-- greater by n. What is not of one run is not known.
CREATE TEMP TABLE working_day AS
WITH years AS (
    SELECT year, year - row_number() OVER (ORDER BY year) AS run FROM announced_year
),
given AS (
    SELECT unnest(generate_series(make_date(min(year), 1, 1), make_date(max(year), 12, 31), INTERVAL 1 DAY))::DATE AS day
    FROM announced_year
)
SELECT given.day, workday.day IS NOT NULL AS is_working, count(workday.day) OVER (ORDER BY given.day) AS working, years.run
FROM given
LEFT JOIN workday USING (day)
LEFT JOIN years ON years.year = year(given.day)
