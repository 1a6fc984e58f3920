-- The parties that a cell for a party names, each as it stands: cut at 、 ； ｜, at the numbers of a list (1. 2. ①) and between titles
-- (张先生李女士), and at ， / 和, line breaks, spaces between whole names, and 等 before a person's name, where each part is
-- then a party by itself. Brackets stay whole, and other names of one party (第二名称：…) with it; 等三家企业 goes. In: tidied text or NULL. Out: list of text.
CREATE MACRO parties_in(x) AS
    CASE WHEN x IS NULL THEN []
         WHEN NOT regexp_matches(x, '[、，,；;/／｜|\n\s　＋+&和与及暨等①]|2[.．、)）][㐀-鿿]|(?:先生|女士|小姐).') THEN [x]
         ELSE list_transform(list_transform(list_transform([
             -- what divides within brackets is no end of a name, nor what ends a sign as HTML writes it (&amp;)
             list_reduce([1, 2, 3, 4], lambda t, i: regexp_replace(t, '([（(][^（()）]*?)[、；;｜|，,/／\n \t　]([^（()）]*[）)])', '\1' || chr(57350) || '\2', 'g'),
                 regexp_replace(x, '(&#?[0-9A-Za-z]{2,8});', '\1' || chr(57352), 'g'))],
             lambda t: regexp_replace(regexp_replace(regexp_replace(t,
                 '(^|[^0-9])(?:[（(]?[1-9][0-9]?[.．、)）]|[①-⑳])\s*([㐀-鿿])', '\1' || chr(57351) || '\2', 'g'),
                 '(先生|女士|小姐)(?:以及|[和与及])?([㐀-鿿]{1,3}(?:先生|女士|小姐))', '\1' || chr(57351) || '\2', 'g'),
                 '\s*[、；;｜|]\s*', chr(57351), 'g')),
             lambda sure: {
                 sure: list_filter(list_transform(string_split(sure, chr(57351)), lambda p: trim(p, ' 　，,。.' || chr(10))), lambda p: p <> ''),
                 doubtful: list_filter(list_transform(string_split_regex(
                     regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(sure, '(' || labels_of_parties() || ')[ 　]+', '\1', 'g'),
                         '([㐀-鿿)）])\s*[，,]\s*([㐀-鿿])', '\1' || chr(57351) || '\2', 'g'),
                         '([㐀-鿿)）A-Za-z]{2})\s*[/／＋+&]\s*([㐀-鿿A-Za-z]{2})', '\1' || chr(57351) || '\2', 'g'),
                         '(' || party_endings() || ')(?:以及|[和与及暨])([㐀-鿿]{2})', '\1' || chr(57351) || '\2', 'g'),
                         '((?:公司|企业|合作社)|[店厂社馆])等(' || given_after_family() || ')$', '\1' || chr(57351) || '\2'),
                         '([㐀-鿿）)]{3}(?:公司|集团|企业|合作社|[厂店馆]))[ 　]+([㐀-鿿（）()]{3,}(?:[^分支子]公司|集团|企业|合作社|厂)|' || given_after_family() || '$)', '\1' || chr(57351) || '\2', 'g'),
                         '(' || given_after_family() || ')[ 　]+(' || given_after_family() || ')(?:$|[ 　])', '\1' || chr(57351) || '\2' || chr(57351), 'g'),
                         '^(' || given_after_family() || ')(?:以及|[和与及])(' || given_after_family() || ')$', '\1' || chr(57351) || '\2'),
                     chr(57351) || '|\n+'), lambda p: trim(p, ' 　，,。.' || chr(10))), lambda p: p <> '')}),
             lambda cut: list_transform([CASE WHEN len(cut.doubtful) > len(cut.sure) AND len(list_filter(cut.doubtful, lambda p: is_party(p) OR is_alias(p) OR regexp_matches(p, '^.{2,}等'))) = len(cut.doubtful)
                     THEN cut.doubtful ELSE cut.sure END],
                 lambda parts: CASE
                     -- a part with a long number is one only where that stands beside a name
                     WHEN len(list_filter(parts, lambda p: length(p) < 2
                         OR regexp_matches(p, '[0-9０-９]{5}') AND NOT is_party(regexp_replace(p, '[0-9０-９A-Za-z]+', '', 'g')))) > 0 THEN [x]
                     ELSE list_transform([list_filter(parts, lambda p: NOT is_alias(p))],
                         lambda named: CASE WHEN len(named) < 2 THEN [x]
                             ELSE list_transform(named, lambda p: replace(replace(regexp_replace(p, '([^高平均同])等[^等公司店厂]{0,12}(?:公司|企业|商户)?$', '\1'), chr(57350), '、'), chr(57352), ';')) END)[1]
                     END)[1])[1]
    END;
