-- A cell as it is kept: zero-width characters removed, tabs turned into spaces, line breaks into LF, both ends trimmed.
-- Plain cells (tables.transcribe) are so already, and never come here; nor has one cell of a row that is not plain to be odd itself.
-- In: text. Out: text. Other control and bidi characters stay: rule H004 holds the row that carries one.
CREATE MACRO tidy(x) AS
    CASE WHEN regexp_matches(x, '[\t\x{00AD}\x{200B}-\x{200F}\x{2028}\x{2029}\x{2060}\x{FEFF}]|^[ 　\x{00A0}\n]|[ 　\x{00A0}\n]$')
         THEN trim(replace(regexp_replace(regexp_replace(x, '[\x{00AD}\x{200B}-\x{200F}\x{2060}\x{FEFF}]', '', 'g'),
             '[\x{2028}\x{2029}]', chr(10), 'g'), chr(9), ' '), ' 　' || chr(160) || chr(10))
         ELSE x END;
