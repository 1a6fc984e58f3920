-- The names that a cell for a name holds, closed up: those before and beside brackets, labels, digits and titles (see bare_name),
-- divided by 、 ， ； / 和, line breaks, or spaces between names; the former or other name (曾用名) and a name in brackets. A
-- name of which a middle is masked (王*猛) is one. Organisations, and names that are masked further, are none.
-- In: tidied text or NULL. Out: list, may have repetitions.
CREATE MACRO known_names(x) AS
    list_transform(
        list_filter(
            CASE WHEN x IS NULL THEN []
                 WHEN regexp_full_match(x, '[㐀-鿿𠀀-𲎯]{2,3}') THEN [x]
                 ELSE list_transform(
                     regexp_split_to_array(
                         list_reduce([1, 2], lambda t, i: regexp_replace(t, '([㐀-鿿𠀀-𲎯]{2})[\s　]+([㐀-鿿𠀀-𲎯]{2})', '\1、\2', 'g'),
                             regexp_replace(regexp_replace(
                                 regexp_replace(replace(x, chr(10), ' '), '([^（(\[【])[（(\[【][^）)\]】]*[）)\]】]?', '\1、', 'g'),
                                 '((?:' || two_character_family_names() || '))[\s　]+', '\1', 'g'),
                                 '([㐀-鿿𠀀-𲎯]{2,3})[和与及]((?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names() || '])[㐀-鿿𠀀-𲎯])', '\1、\2', 'g')),
                         '[、，,；;/／]'),
                     lambda part: trim(bare_name(part), ' 　“”"'))
                 || regexp_extract_all(x, '(?:曾用名|又名|原名|别名|化名|本名|现名|汉名|中文名|英文名|译名)[：:为叫是\s　]*([㐀-鿿𠀀-𲎯·•・A-Za-z][㐀-鿿𠀀-𲎯·•・A-Za-z ]{1,29})', 1)
                 || regexp_extract_all(x, '[（(](?:' || person_labels() || '|[㐀-鿿]{0,6}代表)[：:\s　]*([㐀-鿿𠀀-𲎯·•・]{2,20})[）)]', 1)
                 || regexp_extract_all(x, '[（(]((?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names()
                     || '])[' || given_characters() || ']+)[）)]', 1) END,
            lambda n: length(n) BETWEEN 2 AND 30
                AND (NOT regexp_matches(n, '[*＊×●某]') OR regexp_full_match(n, '[㐀-鿿𠀀-𲎯]{1,2}[*＊×●某]{1,2}[㐀-鿿𠀀-𲎯]') AND NOT ends_with(n, '某'))
                AND NOT regexp_matches(n, '公司|企业|中心|合作社|委员会|协会|..[局院厂店所校部]$|^[0-9A-Za-z]{1,2}$|^(?:[无空暂]|不详|未知)|^(?:副|总|副总|执行|常务)?(?:经理|总经理|董事长?|监事|主任|书记|院长|校长|厂长|主席|会长|理事长?|代表|合伙人|副总|总监|代理|法人)$|^(?:身份证|电话|手机|个体|摊贩|先生|女士|男|女|.族)|曾用名|等人')),
        lambda n: CASE WHEN regexp_matches(n, '[㐀-鿿𠀀-𲎯]') THEN regexp_replace(n, '[\s　]', '', 'g') ELSE n END);
