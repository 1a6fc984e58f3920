-- Whether a penalty is one whose records are sealed (治安管理处罚法 §136): that law is its ground, somebody is detained, or the police made
-- it without naming a ground. In: all its texts, kinds of penalty, agencies, document number, whether a ground stands in its own
-- column. Out: boolean.
CREATE MACRO is_public_security(texts, kinds, agencies, number, has_basis) AS
    coalesce(regexp_matches(regexp_replace(texts, '[\s　]', '', 'g'), '治安(?:管理)?处罚(?:法|条例|第)|治安(?:管理)?法|《治安(?:管理)?(?:处罚)?法?》|行政拘留|治安拘留|处以?拘留|拘留[0-9０-９一二三四五六七八九十]{1,3}[日天]'), false)
    OR coalesce(regexp_matches(regexp_replace(kinds, '[\s　]', '', 'g'), '拘留|治安(?:管理)?处罚'), false)
    OR (regexp_matches(agencies, '公安|派出所|[^防]交警|^交警|警察|[刑巡特网]警|治安(?:管理)?[支大中总分]?[队局]|出入境管理|边防|看守所|拘留所')
            OR coalesce(regexp_matches(number, '公[（(〔\[]?[㐀-鿿]{0,6}[）)〕\]]?[㐀-鿿]{0,6}行?(?:政)?罚决'), false))
        AND NOT has_basis AND NOT coalesce(regexp_matches(texts, '《[^》]{2,40}(?:法|条例|办法|规定|规则)》'), false);
