-- Parts numbers of persons that were run together: an identity number with a right check digit from what follows or stands
-- before it, and mobile numbers from one another, but not in the number of a document (after 第, 字 or a bracket).
-- In: shield_fold text. Out: text.
CREATE MACRO part_digits(x) AS
    CASE WHEN NOT regexp_matches(x, '[0-9]{17}[0-9Xx][0-9]{4}') THEN x
         ELSE list_reduce(
             list_transform(
                 regexp_extract_all(x, '[第字〕\])】﹞A-Za-z]?[0-9]{22,}[Xx]?|[0-9]{17}[Xx][0-9]{11,17}[Xx]?'),
                 lambda c: {
                     run: c,
                     parted: CASE WHEN regexp_full_match(c, '(?:1[3-9][0-9]{9}){2,}') THEN trim(regexp_replace(c, '([0-9]{11})', '\1 ', 'g'))
                         WHEN is_person_id(upper(regexp_extract(c, '^[^0-9]?([0-9]{17}[0-9Xx])', 1)))
                             THEN regexp_replace(c, '^([^0-9]?[0-9]{17}[0-9Xx])', '\1 ')
                         WHEN is_person_id(upper(right(c, 18))) THEN c[:-19] || ' ' || right(c, 18)
                         ELSE c END}),
             lambda t, c: {run: '', parted: replace(t.parted, c.run, c.parted)}, {run: '', parted: x}).parted END;
