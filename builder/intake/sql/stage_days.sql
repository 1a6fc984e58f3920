-- in:  tidied, $short_formats (years of two digits), $moment_formats (times of UTC), $has_short (whether a column has a format with
--      such a year of its own), $guess (whether the sender declared no formats), $date_formats
-- out: table days, what every different date cell of the chunk says; short: with a year of two digits; unusual: read although its
--      format was not declared, since it can mean only one day. No order.
CREATE OR REPLACE TEMP TABLE days AS
WITH read AS (
    SELECT said, written, coalesce(date_of(written, $date_formats), moment_day(written, $moment_formats)) AS long,
        coalesce(short_date_of(written, $short_formats),
            CASE WHEN $has_short AND regexp_full_match(written, '20[0-9]{2}-[0-9]{2}-[0-9]{2}\([^()]{6,20}\)')
                 THEN try_strptime(substr(written, 1, 10), '%Y-%m-%d')::DATE END) AS short
    FROM (
        SELECT said, unquoted(said) AS written FROM (
        SELECT DISTINCT unnest([decision_date, decision_date_fallback, valid_from, valid_until, received_on, completed_on,
            public_from, public_until, delivered_on]) AS said
        FROM tidied)
    )
    WHERE said IS NOT NULL
), declared AS (
    SELECT said, written, coalesce(long, short) AS day, end_date_of(written, coalesce(long, short)) AS end_day,
        long IS NULL AND short IS NOT NULL AS short
    FROM read
), guessed AS (
    SELECT *, CASE WHEN $guess AND end_day IS NULL THEN unusual_date(written) END AS guess FROM declared
)
SELECT said, written, coalesce(day, guess) AS day, coalesce(end_day, guess) AS end_day, short, guess IS NOT NULL AS unusual
FROM guessed;
