-- Names as they are spelled in a text (see name_pattern), and as they are given. A name of Chinese characters that does not stand
-- in the text once its spaces are taken out, but for where it is written closed up, is looked for no further.
-- In: names, text. Out: list.
CREATE MACRO spellings(names, x) AS
    list_distinct(flatten(list_transform(names, lambda n: list_transform([CASE WHEN regexp_matches(n, '[㐀-鿿𠀀-𲎯]') THEN regexp_replace(n, '[\s　]', '', 'g') ELSE n END],
        lambda closed: list_append(
            CASE WHEN regexp_full_match(closed, '[㐀-鿿𠀀-𲎯]+')
                      AND NOT contains(translate(replace(x, closed, '¦'), ' 　' || chr(10) || chr(160), ''), closed) THEN [n]
                 ELSE list_transform(regexp_extract_all(x, name_pattern(closed)), lambda spelled: trim(spelled, ' 　' || chr(10) || chr(160))) END,
            closed))[1])));
