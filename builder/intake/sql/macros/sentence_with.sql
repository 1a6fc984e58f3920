-- The sentence of a text in which the character at a place (from 0) stands. In: text, place. Out: text.
CREATE MACRO sentence_with(x, place) AS
    regexp_extract(substr(x, 1, place), '[^。；;\n]*$') || regexp_extract(substr(x, place + 1), '^[^。；;\n]*[。；;]?');
