-- Names that a reviewer may decide on: each string once a row.
-- in:  $suspected, $accepted, $withheld (Parquet of one screening), $several (so many parties make a string sink)
-- out: file_number, row, name, band (likely | possible), fields (sorted), sentence (of the first place), places, parties (how many
--      different parties' rows the string stands in), sinks; likely before possible, what sinks last, then in the order of the
--      rows; what sinks with the same strings together. What is sure anywhere in the row is masked there whatever is decided, and
--      nothing of a withheld row is public.
WITH parties AS (
    SELECT ordinal, coalesce(uscc, party_name) AS party FROM read_parquet($accepted)
),
strings AS (
    SELECT suspected.name, count(DISTINCT coalesce(parties.party, suspected.ordinal::VARCHAR)) AS parties
    FROM read_parquet($suspected) AS suspected
    LEFT JOIN parties USING (ordinal)
    GROUP BY suspected.name
),
found AS (
    SELECT
        ordinal,
        any_value(file_number) AS file_number,
        any_value(row) AS row,
        name,
        CASE WHEN bool_or(band = 'likely') THEN 'likely' ELSE 'possible' END AS band,
        list_sort(list_distinct(list(field))) AS fields,
        min_by(sentence, (field, "begin")) AS sentence,
        count(*) AS places
    FROM read_parquet($suspected)
    WHERE ordinal NOT IN (SELECT ordinal FROM read_parquet($withheld))
    GROUP BY ordinal, name
    HAVING NOT bool_or(band = 'sure')
)
SELECT file_number, row, name, band, fields, sentence, places, parties, parties >= $several AS sinks
FROM found
JOIN strings USING (name)
ORDER BY sinks, band, CASE WHEN sinks THEN name END, ordinal, name;
