-- The one day that a cell can mean although its format was not declared: 2017，03，05, 2017.03.05, 2017年3月5号, 二〇一七年三月五日, 03/29/2018
-- or 29/03/2018, where one number is no month, and a day with a time of it (of no zone or of China's: in another the day may be the next).
-- Out: DATE; NULL when the day is impossible or two days could be meant. In: date_cell text. Rule N017 warns of each.
CREATE MACRO unusual_date(x) AS
    CASE WHEN regexp_full_match(x, '(?:19|20)[0-9]{2} ?[,.、] ?[0-9]{1,2} ?[,.、] ?[0-9]{1,2}')
         THEN try_strptime(regexp_replace(x, ' ?[,.、] ?', '-', 'g'), '%Y-%m-%d')::DATE
         WHEN regexp_full_match(x, '(?:19|20)[0-9]{2} ?[\-/年.] ?[0-9]{1,2} ?[\-/月.] ?[0-9]{1,2} ?[日号]?'
                 || '(?:[ T]?(?:[01]?[0-9]|2[0-3])[:时][0-5][0-9](?:[:分][0-5][0-9]秒?(?:\.[0-9]+)?|分)?(?:\+08:?00)?)?')
         THEN try_strptime(regexp_replace(x, '^(.{4}) ?. ?([0-9]{1,2}) ?. ?([0-9]{1,2}).*$', '\1-\2-\3'), '%Y-%m-%d')::DATE
         WHEN regexp_full_match(x, '[一二][〇零○Oo0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿卅]{1,3}日')
         THEN try_strptime(concat(
                 translate(regexp_extract(x, '^(.{4})年', 1), '〇零○Oo一二三四五六七八九', '00000123456789'), '-',
                 spoken_number(regexp_extract(x, '年(.+)月', 1)), '-', spoken_number(regexp_extract(x, '月(.+)日', 1))), '%Y-%m-%d')::DATE
         WHEN regexp_full_match(x, '(?:1[3-9]|2[0-9]|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)[0-9]{2}')
         THEN try_strptime(regexp_replace(x, '[.-]', '/', 'g'), '%d/%m/%Y')::DATE
         WHEN regexp_full_match(x, '(?:0?[1-9]|1[0-2])[/.-](?:1[3-9]|2[0-9]|3[01])[/.-](?:19|20)[0-9]{2}')
         THEN try_strptime(regexp_replace(x, '[.-]', '/', 'g'), '%m/%d/%Y')::DATE END;
