-- A date cell folded for reading: width, and a time of 00:00:00 dropped; NULL for 0 and *. In: cell text. Out: text or NULL.
CREATE MACRO date_cell(x) AS
    CASE WHEN x IN ('0', '*') THEN NULL
         WHEN strlen(x) <= 10 AND length(x) = strlen(x) THEN x -- too short for a time, and nothing to fold
         ELSE regexp_replace(fold(x), '[ T]0{1,2}:00(?::00(?:\.0+)?)?$', '') END;
