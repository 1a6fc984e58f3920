-- Replaces home addresses that name a door. 家住, 户籍 and the like are always a person's; 住址 is where the text is about a
-- person; 住所, and any 住 that begins no other word (住宅, 住建局), where the party is one. Of an organisation 住在 and 住处 need a
-- house or a room, for workers may live on its second floor. In: shield_fold text, about_person, is_person. Out: text.
CREATE MACRO mask_homes(x, about_person, is_person) AS
    regexp_replace(regexp_replace(
        CASE WHEN is_person THEN regexp_replace(x,
                 '(住(?:所地?|址|处|[在于：:])[：:为是系在于\s]{0,3}|(?:^|[^入])住[\s]?)' || after_living() || home_address(any_unit()), '\1[住址已屏蔽]', 'g')
             WHEN about_person THEN regexp_replace(x, '(住址[：:为是系在于\s]{0,3})' || home_address(any_unit()), '\1[住址已屏蔽]', 'g')
             ELSE x END,
        '((?:家住|户籍(?:所在地|地址?)?|户口所在地|家庭[住地]址|现住址?|暂住[地址于在]|居住[于在地]址?|常住(?:地址?|[于在])|身份证[住地]址)[：:为是系在于\s]{0,3})' || home_address(any_unit()),
        '\1[住址已屏蔽]', 'g'),
        '((?:住在|租住[在于]?|住处|[，,、；;。(\s某]住)[：:为是系在于\s]{0,3})' || after_living() || home_address('号[楼院]?|弄|室|栋|幢|单元|巷'),
        '\1[住址已屏蔽]', 'g');
