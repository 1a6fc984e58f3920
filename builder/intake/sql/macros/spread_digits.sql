-- Closes up the digits of identity and mobile numbers that were spread by other signs than spaces and hyphens (、，,.·/_|), digit
-- by digit or in the usual groups. An identity number must have a right check digit
-- and one sign only, for lists of dates and amounts look alike.
-- In: shield_fold text. Out: text.
CREATE MACRO spread_digits(x) AS
    CASE WHEN NOT regexp_matches(x, '[0-9]\s?[、，,.·/_|]\s?[0-9]') THEN x
         ELSE list_reduce(
             list_filter(
                 regexp_extract_all(x, '(?:^|[^0-9])([1-9](?:\s?[、，,.·/_|]\s?[0-9]){16}\s?[、，,.·/_|]\s?[0-9Xx])', 1)
                 || regexp_extract_all(x, '(?:^|[^0-9.￥¥$])([1-9][0-9]{2}(?:\s?[、，,.·/_|]\s?)?[0-9]{3}\s?[、，,.·/_|]\s?(?:19|20)[0-9]{2}(?:\s?[、，,.·/_|]\s?)?[0-9]{2}(?:\s?[、，,.·/_|]\s?)?[0-9]{2}\s?[、，,.·/_|]\s?[0-9]{3}[0-9Xx])(?:$|[^0-9.\-/年万元])', 1),
                 lambda c: id18_ok(upper(regexp_replace(c, '[^0-9Xx]', '', 'g')))
                     AND len(list_distinct(string_split(regexp_replace(c, '[0-9Xx\s]', '', 'g'), ''))) = 1)
             || regexp_extract_all(x, '(?:^|[^0-9.])(1[3-9][0-9]\s?[、，,.·/_|]\s?[0-9]{4}\s?[、，,.·/_|]\s?[0-9]{4})(?:$|[^0-9])', 1)
             || regexp_extract_all(x, '(?:^|[^0-9.])(1\s?[、，,.·/_|]\s?[3-9](?:\s?[、，,.·/_|]\s?[0-9]){9})(?:$|[^0-9])', 1),
             lambda t, c: replace(t, c, regexp_replace(c, '[^0-9Xx]', '', 'g')), x) END;
