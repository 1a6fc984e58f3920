-- Writes with plain digits the numbers whose digits are odd ones (一三八…, ①③⑧…, 33O1O2…, l38…), and closes up mobile numbers of which
-- brackets say that something was left out (138（省略）00138000). A run that holds eleven plain digits already needs none of it:
-- the sign before them may be the number of an item. Seven digits may be a telephone number after a label; letters must make a
-- whole number of a person. In: shield_fold text. Out: text.
CREATE MACRO plain_digits(x) AS
    CASE WHEN NOT regexp_matches(x, '[' || odd_digits() || '][0-9' || odd_digits() || '、，,.·/\s\-]{6}|[0-9][0-9' || odd_digits() || '\s\-]{5}[' || odd_digits() || ']|[0-9OolI][0-9OolI\s\-]{10}|[0-9]\((?:省略|略)\)') THEN x
         ELSE regexp_replace(list_reduce(
             list_filter(
                 regexp_extract_all(x, '[0-9' || odd_digits() || '](?:[\s\-]{0,3}[0-9' || odd_digits() || ']){6,}[Xx]?')
                 || regexp_extract_all(x, '[' || odd_digits() || '](?:\s?[、，,.·/]\s?[' || odd_digits() || ']){10,}[Xx]?'),
                 lambda c: regexp_matches(c, '[' || odd_digits() || ']') AND NOT regexp_matches(c, '[0-9](?:[\s\-]{0,3}[0-9]){10}'))
             || list_filter(
                 regexp_extract_all(x, '(?:^|[^0-9A-Za-z])([0-9OolI](?:[\s\-]{0,2}[0-9OolI]){9,16}[\s\-]{0,2}[0-9OolIXx])(?:$|[^0-9A-Za-z])', 1),
                 lambda c: regexp_matches(c, '[OolI]') AND len(regexp_extract_all(c, '[0-9]')) >= 4
                     AND list_transform([upper(regexp_replace(as_digits(c), '[\s\-]', '', 'g'))],
                         lambda d: regexp_full_match(d, '1[3-9][0-9]{9}') OR id18_shape(d) OR id15_shape(d))[1]),
             lambda t, c: replace(t, c, as_digits(c)), x),
             '(^|[^0-9])(1[3-9][0-9])\((?:省略|略)\)([0-9]{4})(?:\((?:省略|略)\))?([0-9]{4})', '\1\2\3\4', 'g') END;
