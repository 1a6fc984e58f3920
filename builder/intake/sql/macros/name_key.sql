-- A name for matching only: folded, upper case, no spaces at all. In: tidied text. Out: text.
CREATE MACRO name_key(x) AS regexp_replace(upper(fold(x)), '\s', '', 'g');
