-- A number of years below 18, as alternatives of a pattern. Out: text.
CREATE MACRO age_of_minor() AS '1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九]';
