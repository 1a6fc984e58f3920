-- Replaces home addresses. What follows 家住, 户籍地, 老家 and the like is always a person's, and ends with a door or with a village;
-- so is 住址, but that of an organisation (公司住址); 送达地址, 其家（…） are where the text is about a person; 住所, and any 住 that begins no other word (住宅, 住建局), where the
-- party is one. Of an organisation 住在 and 住处 need a house or a room, for workers may live on its second floor; so do a place and 的家中
-- or 的住宅 after it. Where business is done (经营场所) and an organisation has its seat stays.
-- In: shield_fold text, about_person, is_person. Out: text.
CREATE MACRO mask_homes(x, about_person, is_person) AS
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        CASE WHEN is_person THEN regexp_replace(regexp_replace(x,
                 '((?:住(?:所地?|地址?|址|处|[在于：:])|送达地址|邮寄地址|通信地址)[：:为是系在于\s]{0,3})' || after_living() || home_address(any_unit()), '\1[住址已屏蔽]', 'g'),
                 '((?:^|[^入])住[\s]?)' || after_living() || home_address(any_unit()), '\1[住址已屏蔽]', 'g')
             WHEN about_person THEN regexp_replace(x, '((?:住址|送达地址|邮寄地址|通信地址)[：:为是系在于\s]{0,3})' || home_address(any_unit()), '\1[住址已屏蔽]', 'g')
             ELSE regexp_replace(x, '((?:^|[^司位公册营业])住址[：:为是系在于\s]{0,3})' || home_address(any_unit()), '\1[住址已屏蔽]', 'g') END,
        '((?:家住|户籍(?:所在地|地址?|在)?|户口所在地|籍贯地址|家庭[住地]址|现住址?|现居(?:住[于在地]?址?)?|暂住[地址于在]?|居住[于在地]址?|常住(?:地址?|[于在])?|身份证[住地]址|老家(?:住)?)[：:为是系在于\s]{0,3})' || after_living() || home_address(any_unit()),
        '\1[住址已屏蔽]', 'g'),
        '((?:家住|户籍(?:所在地|地址?|在|[：:])|户口所在地|家庭[住地]址|现住址|现居住?[地址于在]|暂住[地址于在]|居住[于在地]址?|身份证[住地]址|老家(?:在|住|是)?)[：:为是系在于\s]{0,3})' || village(),
        '\1[住址已屏蔽]', 'g'),
        '([其自某他她的]家中?里?[(]|家中[(])' || home_address('号[楼院]?|弄|室|栋|幢|单元|巷'), '\1[住址已屏蔽]', 'g'),
        '((?:住在|租住[在于]?|借住[在于]?|住处|(?:^|[，,、；;。(\s某])住)[：:为是系在于\s]{0,3})' || after_living() || home_address('号[楼院]?|弄|室|栋|幢|单元|巷'),
        '\1[住址已屏蔽]', 'g'),
        '((?:位于|坐落于|坐落在|在)[\s]?)[^，,。；;：:\n()的]{2,40}?' || door('号[楼院]?|弄|室|栋|幢|单元|巷') || '(的?(?:[其自]?家(?:中|里|门|$|[，,。；;、])|住处|居所|出租[屋房]|租住|租房|暂住|自住))',
        '\1[住址已屏蔽]\2', 'g'),
        '((?:位于|坐落于|坐落在)[\s]?)[^，,。；;：:\n()的]{2,40}?(?:[0-9]+室|[0-9A-Za-z]{1,3}[\-][0-9]{1,4}[\-][0-9]{3,4}|单元[0-9]{3,4}|门[0-9]{3,4})(的?(?:住宅|住房|公租房|民房|房屋|房间))($|[^小楼项区建])',
        '\1[住址已屏蔽]\2\3', 'g');
