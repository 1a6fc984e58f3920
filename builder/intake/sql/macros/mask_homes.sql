-- Replaces home addresses that name a door. 家住, 户籍 and the like are always a person's; 住址 is where the text is about a
-- person; 住所 is where the party is one. In: text, about_person, is_person. Out: text.
CREATE MACRO mask_homes(x, about_person, is_person) AS
    regexp_replace(regexp_replace(
        CASE WHEN is_person THEN regexp_replace(x, '(住所地?|住址)([：:为是系在于\s]{0,3})[^，,。；;：:\n]{0,50}?' || door(), '\1\2[住址已屏蔽]', 'g')
             WHEN about_person THEN regexp_replace(x, '(住址)([：:为是系在于\s]{0,3})[^，,。；;：:\n]{0,50}?' || door(), '\1\2[住址已屏蔽]', 'g')
             ELSE x END,
        '(家住|户籍(?:所在地|地址?)?|家庭[住地]址|现住址?|暂住[地址于在]|居住[于在地]址?|身份证[住地]址)([：:为是系在于\s]{0,3})[^，,。；;：:\n]{0,50}?' || door(),
        '\1\2[住址已屏蔽]', 'g'),
        '([，,、；;。]住)[^宅宿院房户建持所址民，,。；;：:\n][^，,。；;：:\n]{0,50}?' || door(), '\1[住址已屏蔽]', 'g');
