-- Replaces what words tell to be private: telephone, bank account, WeChat and QQ numbers after their label, passports and travel
-- permits, number plates; home addresses with a door number; and, where the text is about a person, what it says of health and
-- religion.
-- 住所 is a home only where the party is a person; elsewhere it is where an organisation has its seat.
-- In: shield_fold text that may_say_private(), about_person, is_person (the party). Out: text.
CREATE MACRO mask_words(x, about_person, is_person) AS
    list_transform(list_transform(list_transform(list_transform(list_transform(
        [x],
        lambda t: regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(t,
    '((?:电话|座机|固话|宅电|小灵通|传真|热线|联系方式|[Tt][Ee][Ll])(?:号码)?[：:\s为是.]{0,3})[2-9][0-9]{2,3}[\s\-]?[0-9]{4}($|[^0-9])', '\1[电话已屏蔽]\2', 'g'),
    second_lines(), '\1[电话已屏蔽]\2', 'g'),
    '((?:[账帐卡][号户])(?:号码?|为|是)?(?:\([^()]{1,12}\))?[：:\s]{0,3}(?:[㐀-鿿]{2,20}(?:银行|支行|分行|信用社)[：:，,\s]{0,2})?)[0-9][0-9\s\-]{6,28}[0-9]', '\1[银行账号已屏蔽]', 'g'),
    '((?:护照|(?:港澳|台湾|往来|内地|大陆)[㐀-鿿𠀀-𲎯]{0,12}通行证|回乡证|台胞证|居留证|居留许可)(?:证件)?(?:编?号码?|证号|编码|[Nn][Oo]\.?)?[：:为是、\s（(]{0,3})(?:[A-Za-z]{1,2}[\s\-]?(?:[0-9]{4}[\s\-][0-9]{4}|[0-9]{6,10})|[0-9]{8,10})', '\1[证件号已屏蔽]', 'g'),
    '((?:微信(?:号码?|账号|ID)[：:\s为是]{0,3}|微信[：:][\s]?))[A-Za-z0-9][A-Za-z0-9_\-]{4,19}|((?:^|[^A-Za-z])[Qq][Qq](?:号码?|账号)?[：:\s为是]{0,3})[1-9][0-9]{4,10}', '\1\2[社交账号已屏蔽]', 'g'),
    '(^|[^0-9A-Za-z号字第型\-:：/])(?:E[0-9]|E[A-HJ-NP-Z]|G[0-9])[0-9]{7}($|[^0-9A-Za-z\-号])', '\1[证件号已屏蔽]\2', 'g')),
        lambda t: mask_plates(t)),
        lambda t: mask_plates(t)),
        lambda t: mask_homes(t, about_person, is_person)),
        lambda t: mask_beliefs(t, about_person, is_person))[1];
