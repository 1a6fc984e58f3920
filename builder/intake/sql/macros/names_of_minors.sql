-- Full names that follow a word by which their bearer is a minor: an age, a school or a class, 未成年人, 童工, 女童. In: text. Out: list.
CREATE MACRO names_of_minors(x) AS
    list_filter(
        regexp_extract_all(x, '(?:(?:^|[^0-9一二三四五六七八九十百至到或以于满\-—~～.])(?:' || age_of_minor() || ')周?岁的?|[未不]满(?:1[0-8]|十[一二三四五六七八]|[1-9])周?岁的?|童工[：:\s]{0,2}|未成年(?:人|学生|患者|女孩|男孩|员工)?'
            || '|(?:小学|初中|高中|中学|中专|职高|技校)生|(?:(?:[一二三四五六七八九1-9]年级|[初高][一二三1-3])(?:[（(]?[0-9一二三四五六七八九十]{1,2}[)）]?班)?|[大中小]{1,2}班)(?:的|在读)?(?:学生|女生|男生|同学|幼儿)?|[男女幼]童|[男女]孩|患儿|婴儿|新生儿)[：:（(\s]?'
            || '((?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names() || '])[' || given_characters() || ']{1,2})(?:$|[^㐀-鿿]|的家|等人|正在|' || words_after_names() || ')', 1),
        lambda n: NOT not_a_name(n) AND NOT regexp_matches(n, '^(?:公民|学习|健康|安全|文明|和平|高中|平安|成长)'));
