-- Replaces identity numbers (18, then 15 digits), mobile and fixed telephone numbers and e-mail addresses by a notice
-- that keeps nothing of them. In: veiled text. Out: text. ALL patterns of the shield stand here.
-- Between two digits up to three spaces or hyphens may stand. RE2 has no look-around, so a pattern takes the character before and
-- after with it; shield() runs this twice for two numbers that share one.
CREATE MACRO mask_numbers(x) AS
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(x,
        -- e-mail
        '[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+', '[邮箱已屏蔽]', 'g'),
        -- 18 characters: region, birth date until 2029, serial, check; two more digits are a sole trader's tax number
        '(^|[^0-9])[1-9](?:[\s\-]{0,3}[0-9]){5}[\s\-]{0,3}(?:1[\s\-]{0,3}9[\s\-]{0,3}[0-9]|2[\s\-]{0,3}0[\s\-]{0,3}[0-2])[\s\-]{0,3}[0-9][\s\-]{0,3}(?:0[\s\-]{0,3}[1-9]|1[\s\-]{0,3}[0-2])[\s\-]{0,3}(?:0[\s\-]{0,3}[1-9]|[12][\s\-]{0,3}[0-9]|3[\s\-]{0,3}[01])(?:[\s\-]{0,3}[0-9]){3}[\s\-]{0,3}[0-9Xx](?:[0-9]{2})?($|[^0-9])',
        '\1[身份证号已屏蔽]\2', 'g'),
        -- 18 characters of which only the last are starred: region and birth date would still show
        '(^|[^0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-9]{2}[0-9]{0,3}[*×]{1,4}|[0-9]?[*×]{4,6})', '\1[身份证号已屏蔽]', 'g'),
        -- 15 digits: province, county, yyMMdd, serial
        '(^|[^0-9])(?:1[\s\-]{0,3}[1-5]|2[\s\-]{0,3}[1-3]|3[\s\-]{0,3}[1-7]|4[\s\-]{0,3}[1-6]|5[\s\-]{0,3}[0-4]|6[\s\-]{0,3}[1-5]|7[\s\-]{0,3}1|8[\s\-]{0,3}[1-3])(?:[\s\-]{0,3}[0-9]){6}[\s\-]{0,3}(?:0[\s\-]{0,3}[1-9]|1[\s\-]{0,3}[0-2])[\s\-]{0,3}(?:0[\s\-]{0,3}[1-9]|[12][\s\-]{0,3}[0-9]|3[\s\-]{0,3}[01])(?:[\s\-]{0,3}[0-9]){3}($|[^0-9])',
        '\1[身份证号已屏蔽]\2', 'g'),
        -- mobile; not the decimals of a number, not an amount; the number of an item (1.) may stand before it
        '(^|[^0-9.¥￥$]|[^0-9]\.|[^0-9.][1-9][0-9]?\.|^[1-9][0-9]?\.)(?:\(?(?:\+|00)?[\s]?86\)?[\s\-]{0,2}|0[\s\-]?)?1[\s\-]{0,3}[3-9](?:[\s\-]{0,3}[0-9]){9}($|\.$|\.[^0-9]|\s$|\s[^元万亿]|[^0-9.元万亿\s])', '\1[电话已屏蔽]\2', 'g'),
        -- fixed line with its area code and extension
        '(^|[^0-9A-Za-z.]|[^0-9]\.|[Tt][Ee][Ll]\.?)\(?(?:(?:\+86[\s\-]{0,2}|86[\s\-]{1,2})?\(?0|\+86[\s\-]{0,2}\(?)(?:10|2[0-9]|[3-9][0-9]{2})\)?[\s\-/]{0,3}[2-9][0-9]{2,3}[\s\-]?[0-9]{4}(?:[\s]?[\-转][\s]?[0-9]{1,6})?($|[^0-9元号])', '\1[电话已屏蔽]\2', 'g'),
        -- what a table program makes of 18 digits
        powered_id(), '[身份证号已屏蔽]', 'g'),
        -- a second line
        second_lines(), '\1[电话已屏蔽]\2', 'g');
