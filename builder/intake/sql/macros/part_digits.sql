-- Parts numbers of persons that were run together: an identity number with a right check digit from what follows or stands
-- before it, and mobile numbers from one another, but not in the number of a document (after 第, 字 or a bracket).
-- In: shield_fold text. Out: text.
CREATE MACRO part_digits(x) AS
    CASE WHEN NOT regexp_matches(x, '[0-9]{17}[0-9Xx][0-9]{4}') THEN x
         ELSE regexp_replace(list_reduce(
             list_filter(
                 flatten(list_transform(regexp_extract_all(x, '[0-9]{22,}[Xx]?|[0-9]{17}[Xx][0-9]{11,17}[Xx]?'),
                     lambda c: [left(c, 18) || ' ', ' ' || right(c, 18)])),
                 lambda c: id18_ok(upper(trim(c))))
             || list_transform(
                 regexp_extract_all(x, '(?:^|[^0-9A-Za-z.第字〕\])】﹞]|(?:^|[^0-9.])[1-9][0-9]?\.)((?:1[3-9][0-9]{9})+)1[3-9][0-9]{9}(?:$|[^0-9])', 1),
                 lambda c: regexp_replace(c, '([0-9]{11})', '\1 ', 'g')),
             lambda t, c: replace(t, replace(c, ' ', ''), c), x), '([0-9Xx])  ([0-9]{17})', '\1 \2', 'g') END;
