-- 18 characters that could be a resident identity number (GB 11643-1999) or a foreigner's residence number: a region, a
-- real birth date of 1900 to 2099, a serial. The check digit is not looked at. In: text, upper case. Out: boolean.
-- CASE, here and in the macros like it: DuckDB works out both sides of an AND for every row, but what follows THEN only
-- where it is needed, and most codes have another shape.
CREATE MACRO id18_shape(c) AS
    CASE WHEN regexp_full_match(c, '[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]')
         THEN try_strptime(substr(c, 7, 8), '%Y%m%d') IS NOT NULL
         ELSE false END;
