-- The day that a cell states, in one of the declared formats; NULL when it is empty, unreadable or impossible.
-- In: date_cell text, list of strptime formats. Out: DATE of 1949 to 2099.
-- The shape is checked first because strptime also reads 17-03-05 as the year 17.
CREATE MACRO date_of(x, formats) AS
    CASE WHEN regexp_matches(x, '(?:^|[^0-9])(?:19|20)[0-9]{2}(?:[^0-9]|[0-9]{4}(?:[^0-9]|$)|$)')
              AND year(try_strptime(x, formats)) BETWEEN 1949 AND 2099
         THEN try_strptime(x, formats)::DATE END;
