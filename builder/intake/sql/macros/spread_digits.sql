-- Closes up the digits of identity and mobile numbers that were spread by other signs than spaces and hyphens (dividing_signs,
-- brackets), digit by digit or in the usual groups. An identity number of 18 must have a right check digit, one of 15 the shape
-- of one, and both one sign only, for lists of dates and amounts look alike. What a 号 follows is the number of a document; the
-- number of an item (1.) may stand before.
-- In: shield_fold text. Out: text.
CREATE MACRO spread_digits(x) AS
    CASE WHEN NOT regexp_matches(x, '[0-9]\s?(?:' || dividing_signs() || '|[()])\s?[0-9]') THEN x
         ELSE list_reduce(
             list_filter(
                 regexp_extract_all(x, '(?:^|[^0-9])([1-9](?:\s?' || dividing_signs() || '\s?[0-9]){16}\s?' || dividing_signs() || '\s?[0-9Xx])', 1)
                 || regexp_extract_all(x, '(?:^|[^0-9.])[1-9][0-9]?\.([1-9](?:\s?\.\s?[0-9]){16}\s?\.\s?[0-9Xx])', 1)
                 || regexp_extract_all(x, '(?:^|[^0-9.￥¥$]|(?:^|[^0-9.￥¥$])[1-9][0-9]?\.)([1-9][0-9]{2}(?:\s?' || dividing_signs() || '\s?)?[0-9]{3}\s?' || dividing_signs()
                     || '\s?(?:19|20)[0-9]{2}(?:\s?' || dividing_signs() || '\s?)?[0-9]{2}(?:\s?' || dividing_signs() || '\s?)?[0-9]{2}\s?'
                     || dividing_signs() || '\s?[0-9]{3}[0-9Xx])(?:$|[^0-9.\-/年万元])', 1)
                 || regexp_extract_all(x, '(?:^|[^0-9])([1-8](?:\s?' || dividing_signs() || '\s?[0-9]){14})(?:$|[^0-9])', 1)
                 || regexp_extract_all(x, '(?:^|[^0-9.￥¥$])([1-8][0-9]{5}\s?' || dividing_signs() || '\s?[0-9]{6}\s?' || dividing_signs()
                     || '\s?[0-9]{3})(?:$|[^0-9.\-/年万元])', 1)
                 || regexp_extract_all(x, '(?:^|[^0-9])([1-9][0-9]{5}\s?\(\s?(?:(?:19|20)[0-9]{6}\s?\)\s?[0-9]{3}[0-9Xx]|[0-9]{6}\s?\)\s?[0-9]{3}))(?:$|[^0-9号])', 1),
                 lambda c: len(list_distinct(string_split(translate(regexp_replace(c, '[0-9Xx\s]', '', 'g'), ')', '('), ''))) = 1
                     AND list_transform([upper(regexp_replace(c, '[^0-9Xx]', '', 'g'))],
                         lambda d: CASE WHEN strlen(d) = 15 THEN id15_shape(d) ELSE id18_ok(d) END)[1])
             || regexp_extract_all(x, '(?:^|[^0-9.]|(?:^|[^0-9.])[1-9][0-9]?\.)(1[3-9][0-9]\s?' || dividing_signs() || '\s?[0-9]{4}\s?' || dividing_signs() || '\s?[0-9]{4})(?:$|[^0-9])', 1)
             || regexp_extract_all(x, '(?:^|[^0-9.]|(?:^|[^0-9.])[1-9][0-9]?\.)(1\s?' || dividing_signs() || '\s?[3-9](?:\s?' || dividing_signs() || '\s?[0-9]){9})(?:$|[^0-9])', 1)
             || regexp_extract_all(x, '(?:^|[^0-9.]|(?:^|[^0-9.])[1-9][0-9]?\.)(\(\s?1[3-9][0-9]\s?\)[\s\-]{0,2}[0-9]{4}[\s\-]{0,2}[0-9]{4})(?:$|[^0-9号])', 1)
             -- with a year in brackets it is rather a document's
             || regexp_extract_all(x, '(?:^|[^0-9A-Za-z.]|(?:^|[^0-9.])[1-9][0-9]?\.)(1[3-9][0-9][\s\-]?\((?:1[0-8]|2[1-9]|[03-9][0-9])[0-9]{2}\)[\s\-]?[0-9]{4})(?:$|[^0-9号])', 1)
             || regexp_extract_all(x, '(?:^|[^㐀-鿿0-9A-Za-z.]|[话机系号为是])(1[3-9][0-9][\s\-]?\((?:19|20)[0-9]{2}\)[\s\-]?[0-9]{4})(?:$|[^0-9号])', 1),
             lambda t, c: replace(t, c, regexp_replace(c, '[^0-9Xx]', '', 'g')), x) END;
