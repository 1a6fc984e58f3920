-- Days with decisions of one kind. A piece of its data files is a month, or as many days of a busy month as hold some
-- thousand decisions: no change costs more than a piece, and how a month is cut follows from its own rows alone.
-- in:  download, $kind
-- out: more of downloads.day
-- A sum of digests stands for all of them, as in wanted_from_source.sql.
INSERT INTO downloads.day
WITH days AS (
    SELECT decision_date AS day, sum(short_digest(digest || page)) AS digest, count(*) AS rows
    FROM download
    GROUP BY ALL
),
lengths AS (
    SELECT
        *,
        date_trunc('month', day)::DATE AS month,
        sum(rows) OVER (PARTITION BY date_trunc('month', day)) AS of_month,
        CASE
            WHEN of_month <= 4_096 THEN 31
            WHEN of_month <= 8_192 THEN 16
            WHEN of_month <= 16_384 THEN 8
            WHEN of_month <= 32_768 THEN 4
            WHEN of_month <= 65_536 THEN 2
            ELSE 1
        END AS days
    FROM days
)
SELECT $kind, day, month + ((day(day) - 1) // days * days)::INTEGER, digest, rows
FROM lengths
