-- A cell as it is kept: zero-width characters removed, tabs turned into spaces, line breaks into LF, both ends trimmed.
-- A row that the reader found plain (nothing but printable characters and ordinary spaces, none at the ends of a cell) is so
-- already.
-- In: text, plain. Out: text. Other control and bidi characters stay: rule H004 holds the row that carries one.
CREATE MACRO tidy(x, plain) AS
    CASE WHEN plain THEN x
         ELSE trim(replace(regexp_replace(regexp_replace(x, '[\x{00AD}\x{200B}-\x{200F}\x{2060}\x{FEFF}]', '', 'g'),
             '[\x{2028}\x{2029}]', chr(10), 'g'), chr(9), ' '), ' 　' || chr(160) || chr(10)) END;
