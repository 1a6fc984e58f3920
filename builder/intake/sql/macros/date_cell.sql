-- A date cell folded for reading: width, Excel's apostrophe and a time of 00:00:00 dropped; NULL for 0 and *. In: cell text. Out: text or NULL.
CREATE MACRO date_cell(x) AS
    CASE WHEN x IN ('0', '*') THEN NULL ELSE regexp_replace(ltrim(fold(x), ''''), '[ T]0{1,2}:00(?::00(?:\.0+)?)?$', '') END;
