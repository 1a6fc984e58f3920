-- The day that a cell states with a year of two digits, in one of the declared formats: always one of 2000 to 2099, for strptime takes
-- 69 to 99 for years before. Six digits in a run, or none: of five nobody knows where the month ends. In: date_cell text, list of strptime formats. Out: DATE or NULL. Rule H024 judges whether it can be.
CREATE MACRO short_date_of(x, formats) AS
    CASE WHEN regexp_full_match(x, '[0-9]+') AND length(x) <> 6 THEN NULL
         WHEN year(try_strptime(x, formats)) < 1969 THEN NULL -- what a format without a year reads
         WHEN year(try_strptime(x, formats)) < 2000 THEN (try_strptime(x, formats) + to_years(100))::DATE
         ELSE try_strptime(x, formats)::DATE END;
