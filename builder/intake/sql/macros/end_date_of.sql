-- The last day of a validity; 长期 and its spellings, 2099-12-31 and 9999-12-31 are 2099-12-31 (national filling rule).
-- In: date_cell text, the day that it states or NULL. Out: DATE.
CREATE MACRO end_date_of(x, day) AS
    CASE WHEN regexp_matches(x, '^(?:长期|长期有效|永久|永久有效|无限期|无固定期限|9999[-/]?12[-/]?31|9999年12月31日)$') THEN DATE '2099-12-31'
         ELSE day END;
