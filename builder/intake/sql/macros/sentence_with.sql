-- The sentence of a text in which the character at a place (from 0) stands; of a longer one no more than 200 characters before and
-- after it. In: text, place. Out: text.
CREATE MACRO sentence_with(x, place) AS
    regexp_extract(substr(x, greatest(place - 200, 0) + 1, least(place, 200)), '[^。；;\n]*$')
        || regexp_extract(substr(x, place + 1, 200), '^[^。；;\n]*[。；;]?');
