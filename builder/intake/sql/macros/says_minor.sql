-- Whether a text is about a certain minor: 未成年, an age below 18, a school or a class of children beside a person, whose name may be
-- masked, in any order; rules and warnings about minors (不得接纳未成年人, 未满十八周岁者, 3—6岁) are not. In: shield_fold text that
-- may_say_minor(), is_person (the party). Out: boolean.
CREATE MACRO says_minor(x, is_person) AS
    regexp_matches(x, '(?:系|是|属|属于|尚|，|,|（|\()未成年(?:人)?(?:$|[，,。；;、）)\s])|未成年(?:人|学生|患者|乘客|女孩|男孩|女子|男子|顾客|消费者|员工|工人)?(?:[㐀-鿿𠀀-𲎯]{1,3}某|[（(]?[㐀-鿿𠀀-𲎯]?某|[㐀-鿿][*＊×]|[:：][\s]?[㐀-鿿𠀀-𲎯]{2,4})|年龄[为：:\s]{0,2}(?:' || age_of_minor() || ')周?岁')
    OR regexp_matches(x, '(?:某|[*＊×]|[男女][，,、（(]?|[男女]童|[男女]孩|孩子?|学生|学员|幼儿|患者|乘客|伤者|死者|其子|其女|儿子|女儿|之子|之女|年仅|时年|现年)[^!-~一二三四五六七八九十百零，。、；：（）\s]{0,3}[，,、（(\s]{0,2}(?:年仅|时年|现年|今年)?(?:' || age_of_minor() || ')周?岁(?:$|[^以及至\-—~～的])')
    OR regexp_matches(x, '(?:' || person_labels() || ')[：:\s]{0,2}(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names()
        || '])[㐀-鿿𠀀-𲎯]{1,2}[，,、（(\s]{1,2}(?:[男女][，,、\s]{1,2})?(?:年仅|时年|现年|今年|年龄)?(?:' || age_of_minor() || ')周?岁(?:$|[^以及至\-—~～的])')
    -- a name without a label, then the age
    OR regexp_matches(x, '(?:^|[^㐀-鿿]|' || before_names() || ')(?:(?:' || two_character_family_names() || '|[' || family_names() || '])[㐀-鿿𠀀-𲎯]{1,2}|[' || doubtful_family_names() || '][' || given_characters() || ']{1,2})[，,、（(\s]{1,2}(?:[男女][，,、\s]{1,2})?(?:年仅|时年|现年|今年|年龄)?(?:' || age_of_minor() || ')周?岁[）)，,。；;、]')
    -- the age before the person, a child labourer
    OR regexp_matches(x, '(?:(?:^|[^0-9一二三四五六七八九十百至到或以于满\-—~～.])(?:' || age_of_minor() || ')周?岁的?|[未不]满(?:1[0-8]|十[一二三四五六七八]|[1-9])周?岁的?|童工[：:\s]{0,2})(?:[㐀-鿿]{0,4}某|[㐀-鿿][*＊×])'
        || '|[名个位](?:' || age_of_minor() || ')周?岁的?[男女孩儿少学幼患]|(?:^|[^用])年龄[为是：:\s]{0,2}(?:1[0-7]|[1-9])(?:$|[，,。；;、)\s])')
    -- a school or a class before the name, or after it
    OR regexp_matches(x, '(?:(?:小学|初中|高中|中学|中专|职高|技校)生|(?:(?:[一二三四五六七八九1-9]年级|[初高][一二三1-3])(?:[（(]?[0-9一二三四五六七八九十]{1,2}[)）]?班)?|[大中小]{1,2}班)(?:的|在读)?(?:学生|女生|男生|同学|幼儿)?|[男女幼]童|[男女]孩|患儿|婴儿|儿童|幼儿|少年|新生儿)[：:（(\s]?(?:[㐀-鿿]某|[㐀-鿿][*＊×])')
    OR regexp_matches(x, '(?:[㐀-鿿]某[㐀-鿿某]?|[㐀-鿿][*＊×]{1,2}|(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names() || '])[' || given_characters() || ']{1,2})[\s]?(?:'
        || '(?:系|是|为|属|[（(])[^，,。；;\n]{0,4}(?:童工|未成年)|(?:系|是|为|[，,（(])[^，,。；;\n]{0,10}(?:小学生|初中生|高中生|中学生|(?:小学|初中|高中|中学|[一二三四五六七八九1-9]年级|[初高][一二三])(?:的?学生|在读|就读)|[一二三四五六七八九1-9]年级[)）]|幼儿园幼儿)|就读于[^，,。；;\n]{0,12}(?:小学|初中|中学|高中|幼儿园))')
    -- who reads at a school, whoever is named before it; a class or an age in brackets after somebody
    OR regexp_matches(x, '[㐀-鿿某][，,、]?(?:[其之][子女])?(?:正|现|尚|还)?在?就?读(?:于|在)?[^，,。；;\n]{0,12}(?:小学|初中|高中|中学|幼儿园|[初高][一二三]|[一二三四五六]年级)(?:$|[，,。；;、）)\s]|[一二三四五六]年级)')
    OR regexp_matches(x, '[㐀-鿿某][（(](?:[初高][一二三]|小?[一二三四五六]年级)(?:学?生)?[）)，,]')
    OR regexp_matches(x, '[^龄童具品生人的][（(](?:[男女][，,、])?(?:' || age_of_minor() || ')周?岁[，,）)]')
    OR len(names_of_minors(x)) > 0
    OR (is_person AND regexp_matches(regexp_replace(x, '未成年人(?:保护|禁止|禁入|检察|节目|模式|进入|购买|出售)|(?:接纳|接待|招用|容留|向|对|给|为|售予|告知|禁止|限制|拒绝|涉及?)未成年人', '', 'g'), '未成年'));
