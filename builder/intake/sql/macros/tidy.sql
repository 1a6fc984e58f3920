-- A cell as it is kept: zero-width characters removed, tabs turned into spaces, line breaks into LF, both ends trimmed,
-- NULL when nothing is left or only a placeholder stands there. In: text. Out: text or NULL.
-- Other control and bidi characters stay: rule H004 holds the row that carries one.
CREATE MACRO tidy(x) AS
    CASE WHEN regexp_matches(x, '[\x{00A0}\x{00AD}\x{200B}-\x{200F}\x{2028}\x{2029}\x{2060}\x{3000}\x{FEFF}\t]') THEN
        trim(replace(regexp_replace(regexp_replace(x, '[\x{00AD}\x{200B}-\x{200F}\x{2060}\x{FEFF}]', '', 'g'),
            '[\x{2028}\x{2029}]', chr(10), 'g'), chr(9), ' '), ' 　' || chr(160) || chr(10))
    ELSE trim(x) END;
