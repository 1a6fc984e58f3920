-- The day in China at the moment of UTC that a cell states, in one of the declared formats. In: date_cell text, list of strptime formats.
-- Out: DATE of 1949 to 2099, or NULL.
CREATE MACRO moment_day(x, formats) AS
    CASE WHEN regexp_matches(x, '(?:^|[^0-9])(?:19|20)[0-9]{2}[^0-9].*[0-9](?:Z|\+00:00)$')
              AND year(try_strptime(x, formats) + INTERVAL 8 HOUR) BETWEEN 1949 AND 2099
         THEN (try_strptime(x, formats) + INTERVAL 8 HOUR)::DATE END;
