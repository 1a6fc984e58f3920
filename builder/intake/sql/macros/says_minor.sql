-- Whether a text is about a certain minor: 未成年 of a person, or an age below 18 beside a person; rules and warnings about minors
-- (不得接纳未成年人, 未满十八周岁, 3—6岁) are not. In: shield_fold text that contains 未成年, 岁, 童工 or 年龄, is_person (the party).
-- Out: boolean.
CREATE MACRO says_minor(x, is_person) AS
    regexp_matches(x, '(?:系|是|属|属于|尚|，|,|（|\()未成年(?:人)?(?:$|[，,。；;、）)\s])|未成年(?:人|学生|患者|乘客|女孩|男孩|女子|男子|顾客|消费者|员工|工人)?(?:[㐀-鿿𠀀-𲎯]{1,3}某|[（(]?[㐀-鿿𠀀-𲎯]?某|[:：][\s]?[㐀-鿿𠀀-𲎯]{2,4})|年龄[为：:\s]{0,2}(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])周?岁')
    OR regexp_matches(x, '(?:某|[*＊]|[男女][，,、（(]?|[男女]童|[男女]孩|孩子?|学生|学员|幼儿|患者|乘客|伤者|死者|其子|其女|儿子|女儿|之子|之女|年仅|时年|现年|年满)[㐀-鿿𠀀-𲎯]{0,3}[，,、（(\s]{0,2}(?:年仅|时年|现年|今年)?(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])周?岁(?:$|[^以及至\-—~～的])')
    OR regexp_matches(x, '(?:' || person_labels() || ')[：:\s]{0,2}(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names()
        || '])[㐀-鿿𠀀-𲎯]{1,2}[，,、（(\s]{1,2}(?:年仅|时年|现年|今年|年龄)?(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])周?岁(?:$|[^以及至\-—~～的])')
    -- the age before the person, a child labourer by name
    OR regexp_matches(x, '(?:(?:^|[^0-9一二三四五六七八九十百至到或以于满\-—~～.])(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])周?岁的?|童工[：:\s]{0,2})(?:[㐀-鿿]{0,4}某|(?:'
        || two_character_family_names() || '|[' || family_names() || '])[' || given_characters() || ']{1,2}(?:$|[^㐀-鿿]))'
        || '|[名个位](?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])周?岁的?[男女孩儿少学幼患]|(?:^|[^用])年龄[为是：:\s]{0,2}(?:1[0-7]|[1-9])(?:$|[，,。；;、)\s])')
    OR (is_person AND regexp_matches(regexp_replace(x, '未成年人(?:保护|禁止|禁入|检察|节目|模式|进入|购买|出售)|(?:接纳|接待|招用|容留|向|对|给|为|售予|告知|禁止|限制|拒绝|涉及?)未成年人', '', 'g'), '未成年'));
