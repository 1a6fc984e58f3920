-- In: tidied, $date_formats (strptime). Out: days, what every different date cell of the chunk says. No order.
CREATE OR REPLACE TEMP TABLE days AS
SELECT said, date_of(said, $date_formats) AS day, end_date_of(said, $date_formats) AS end_day
FROM (
    SELECT DISTINCT unnest([decision_date, decision_date_fallback, valid_from, valid_until, received_on, completed_on, public_from,
        public_until]) AS said
    FROM tidied
)
WHERE said IS NOT NULL;
