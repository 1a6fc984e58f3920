-- Replaces what is private because a word before it says what it is: telephone, identity, account, paper and vehicle numbers, names
-- of accounts in social networks, days of birth; and mail addresses that are written to be overlooked (#, (at), 。com).
-- Numbers that anybody may call (400, 800) and the last digits of a card (尾号) are left.
-- In: shield_fold text that may_say_private(). Out: text.
CREATE MACRO mask_labelled(x) AS
    list_transform(list_transform(list_transform(list_transform(list_transform(list_transform(
        [x],
        -- identity numbers of any length, and parts of them
        lambda t: list_reduce(
            list_filter(
                labelled_digits(t, '(?:身份证|公民身份|身份号码|身份证明)[件明]?(?:编?号码?|号)?[^0-9，,。；;\n]{0,6}?', '[0-9](?:[\s\-./_、]{0,3}[0-9]){9,19}[\s\-./]{0,3}[0-9Xx]', 11, 20)
                || labelled_digits(t, '证件(?:编?号码?|编号)[：:为是（(\s]{0,4}', '[0-9](?:[\s\-./_]{0,3}[0-9]){13,19}[Xx]?', 14, 18),
                lambda c: NOT (uscc_check_ok(c) AND org_code_ok(substr(c, 9, 9)))),
            lambda t, c: replace(t, c, '[身份证号已屏蔽]'),
            regexp_replace(t, '((?:身份证|证件)[^，,。；;\n]{0,8}?)[前后末尾][0-9一二三四五六七八九十两]{1,3}位(?:数字?|号码)?[为是：:\s]{0,2}[0-9*]{2,17}[Xx]?', '\1[身份证号已屏蔽]', 'g'))),
        -- telephones
        lambda t: list_reduce(
            list_filter(
                labelled_digits(t, '(?:电话|座机|固话|宅电|小灵通|传真|热线|手机|联系方式|联系号码|[Tt][Ee][Ll])(?:号码?)?[：:\s为是.(]{0,4}', '[0-9](?:[\s\-]?[0-9]){6,11}', 7, 12),
                lambda c: NOT regexp_matches(c, '^[48][\s\-]?0[\s\-]?0(?:[\s\-]?[0-9]){7}$|^(?:19|20)[0-9]{2}-?(?:0[1-9]|1[0-2])-?[0-3][0-9]$')),
            lambda t, c: replace(t, c, '[电话已屏蔽]'), t)),
        -- a second line
        lambda t: regexp_replace(t, second_lines(), '\1[电话已屏蔽]\2', 'g')),
        -- accounts, papers
        lambda t: regexp_replace(regexp_replace(regexp_replace(regexp_replace(t,
            '((?:[账帐卡][号户]|全号|存折|存单)(?:账号|号码?|编号)?(?:为|是)?(?:\([^()]{1,12}\))?[：:\s]{0,3}(?:[㐀-鿿]{2,20}(?:银行|支行|分行|信用社)[：:，,\s]{0,2})?)[0-9OolI][0-9OolI\s\-.]{6,28}[0-9OolI]', '\1[银行账号已屏蔽]', 'g'),
            '((?:护照|(?:港澳|台湾|往来|内地|大陆)[㐀-鿿𠀀-𲎯]{0,12}通行证|回乡证|台胞证|居留证|居留许可|军官证|士兵证|警官证)[（(：:]?(?:证件)?(?:编?号码?|证号|编码|[Nn][Oo]\.?)?[：:为是、\s（(]{0,3})(?:[A-Za-z]{1,3}[\s\-]?(?:[0-9]{4}[\s\-][0-9]{4}|[0-9]{6,10})|[0-9]{7,10})', '\1[证件号已屏蔽]', 'g'),
            '((?:(?:就诊卡|住院|病历|病案|医保卡?|社保卡?|学籍)号?|学号)(?:号码?|编号)?[：:为是]{0,2}[\s]?)[A-Za-z]{0,2}[0-9]{6,20}', '\1[证件号已屏蔽]', 'g'),
            '(^|[^0-9A-Za-z号字第型\-:：/])(?:E[0-9]|E[A-HJ-NP-Z]|G[0-9])[0-9]{7}($|[^0-9A-Za-z\-号])', '\1[证件号已屏蔽]\2', 'g')),
        -- names of accounts
        lambda t: regexp_replace(regexp_replace(regexp_replace(t,
            '((?:微信|威信|薇信|[Vv]信|[Ww]e[Cc]hat)(?:号码?|账号|[Ii][Dd])?[：:\s为是(“"]{1,3}|(?:微信(?:号码?|账号|ID))|(?:^|[^A-Za-z0-9])(?:[Vv][Xx]?|[Ww][Xx])号?[：:]\s?|[加＋+][VvXx微][Xx信]?号?[：:\s]{0,2})(?:[A-Za-z][A-Za-z0-9_\-]{4,19}|[0-9][A-Za-z0-9_\-]{4,19})', '\1[社交账号已屏蔽]', 'g'),
            '((?:^|[^A-Za-z])[Qq][Qq](?:号码?|账号)?[：:\s为是(]{0,3}|(?:扣扣|企鹅)号?[：:\s为是]{0,3})[1-9][0-9]{4,10}', '\1[社交账号已屏蔽]', 'g'),
            '((?:抖音|快手|小红书|微博|支付宝|旺旺|闲鱼|陌陌|探探|视频号|西瓜视频|[Bb]站|哔哩哔哩|[Tt]elegram|[Ww]hats[Aa]pp|[Ss]kype|微信)(?:(?:号码?|[账帐][号户]|用户名?|[Ii][Dd])[：:\s为是(“"@]{0,3}|[：:][\s“"@]{0,2}))[A-Za-z0-9][A-Za-z0-9_.\-@]{3,29}', '\1[社交账号已屏蔽]', 'g')),
        -- vehicles, mail, days of birth
        lambda t: mask_births(regexp_replace(list_reduce(
            list_filter(regexp_extract_all(t, '(?:^|[^0-9A-Za-z])([0-9A-HJ-NPR-Z]{17})(?:$|[^0-9A-Za-z])', 1), lambda c: regexp_matches(c, '^[A-Z]|^[1-9][A-Z]') AND vin_ok(c)),
            lambda t, c: replace(t, c, '[车架号已屏蔽]'),
            regexp_replace(regexp_replace(t,
                '((?:车架号?码?|车辆识别(?:代号|代码|码)?|(?:^|[^A-Za-z])[Vv][Ii][Nn]码?)[：:为是\s(]{0,3})[0-9A-HJ-NPR-Za-hj-npr-z]{10,17}', '\1[车架号已屏蔽]', 'g'),
                '(发动机号码?[：:为是\s(]{0,3})[0-9A-Z][0-9A-Z\-*]{4,16}', '\1[发动机号已屏蔽]', 'g')),
            '[A-Za-z0-9][A-Za-z0-9._%+\-]*\s?(?:[#＃@]|[(\[【]\s?[Aa][Tt]\s?[)\]】]|艾特)\s?[A-Za-z0-9][A-Za-z0-9\-]*(?:\s?(?:[.。．]|[(\[【]?[Dd][Oo][Tt][)\]】]?|点)\s?(?:[A-Za-z0-9\-]+\s?(?:[.。．]|点)\s?)?(?:com|COM|Com|cn|CN|net|NET|org|edu|gov|vip|example))(?:[.。．](?:cn|CN))?', '[邮箱已屏蔽]', 'g')))[1];
