-- In: tidied, $date_formats (strptime), $guess: whether the sender declared no formats of its own. Out: days, what every different date
-- cell of the chunk says; unusual: read although its format was not declared, since it can mean only one day. No order.
CREATE OR REPLACE TEMP TABLE days AS
WITH read AS (
    SELECT said, written, date_of(written, $date_formats) AS declared, end_date_of(written, $date_formats) AS declared_end
    FROM (
        SELECT said, unquoted(said) AS written FROM (
        SELECT DISTINCT unnest([decision_date, decision_date_fallback, valid_from, valid_until, received_on, completed_on,
            public_from, public_until, delivered_on]) AS said
        FROM tidied)
    )
    WHERE said IS NOT NULL
), guessed AS (
    SELECT *, CASE WHEN $guess AND declared_end IS NULL THEN unusual_date(written) END AS guess FROM read
)
SELECT said, coalesce(declared, guess) AS day, coalesce(declared_end, guess) AS end_day, guess IS NOT NULL AS unusual
FROM guessed;
