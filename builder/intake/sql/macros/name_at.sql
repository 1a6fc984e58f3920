-- The name of a person with which a text begins, or NULL. A colon before the text (法定代表人：…) makes sure that a name follows, so that
-- doubtful family names count, and any two to four characters of which names are made, or a foreign name, that end there; a full
-- stop leaves it open (患者…), and what is a word as well (患者平静) is none. A name ends where the Chinese characters end or a word follows that
-- names are followed by; else as many characters are taken as given names are made of, unless an organisation or a street is named.
-- A name whose characters stand apart (李　娜, 王 小 明) is taken where they end.
-- In: text after a label, with one of these two signs before it. Out: text or NULL.
CREATE MACRO name_at(x) AS
    CASE WHEN regexp_matches(x, '^(?:.[㐀-鿿𠀀-𲎯]{1,8}[·•・‧]|:[^' || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯]{0,7}[.．])[㐀-鿿𠀀-𲎯]') THEN
             CASE WHEN NOT regexp_matches(x, '^.[㐀-鿿𠀀-𲎯·•・‧.．]{2,24}(?:公司|企业|店|厂|中心|合作社)')
                  THEN regexp_extract(x, '^.([㐀-鿿𠀀-𲎯]{1,8}(?:[·•・‧.．][㐀-鿿𠀀-𲎯]{1,12}?){1,3})(?:$|[^㐀-鿿𠀀-𲎯·•・‧.．]|在|从|称|系|因|未|擅自|涉嫌|进行|无证|驾驶|表示|陈述|的|对|将|被|持|现场|签字|确认)', 1) END
         WHEN regexp_matches(x, '^.(?:[㐀-鿿𠀀-𲎯]|(?:' || two_character_family_names() || '))[\s　]{1,3}[㐀-鿿𠀀-𲎯]') THEN
             -- of these alternatives the first that fits counts: three apart, two apart, the family name apart from the other two
             list_transform([regexp_extract(x, '^.(?:([' || family_names() || doubtful_family_names() || '][\s　]{1,3}[㐀-鿿𠀀-𲎯])(?:([\s　]{1,3}[㐀-鿿𠀀-𲎯])(?:$|[^㐀-鿿𠀀-𲎯])|([\s　]{1,3}[' || given_characters() || '])(?:' || words_after_names() || ')|(?:$|[^㐀-鿿𠀀-𲎯]|' || words_after_names() || '))'
                 || '|([' || family_names() || '][\s　]{1,3}[㐀-鿿𠀀-𲎯]{2})(?:$|[^㐀-鿿𠀀-𲎯])|([' || family_names() || doubtful_family_names() || '][\s　]{1,3}[' || given_characters() || ']+?|(?:' || two_character_family_names() || ')[\s　]{1,3}[㐀-鿿𠀀-𲎯]{1,2}?)(?:$|[^㐀-鿿𠀀-𲎯]|' || words_after_names() || '))', ['two', 'third', 'led', 'three', 'apart'])],
                 lambda name: nullif(concat(name.two, name.third, name.led, name.three, name.apart), ''))[1]
         WHEN regexp_matches(x, '^.[㐀-鿿𠀀-𲎯]{2,4}[（(][㐀-鿿𠀀-𲎯]{1,10}[）)][㐀-鿿𠀀-𲎯]*(?:公司|企业|店|厂|中心|合作社)') THEN NULL
         ELSE coalesce(list_transform([
             -- of these alternatives the first that fits counts: two characters and 称; all that is Chinese; the rest before a word
             regexp_extract(x, '^.(?:([' || family_names() || '][㐀-鿿𠀀-𲎯])[称说等](?:$|[^㐀-鿿𠀀-𲎯])'
                 || '|((?:' || two_character_family_names() || '|[' || family_names() || '])[㐀-鿿𠀀-𲎯]{1,2}|[' || doubtful_family_names() || '][' || given_characters() || ']{1,2})(?:$|[^㐀-鿿𠀀-𲎯])'
                 || '|((?:' || two_character_family_names() || '|[' || family_names() || '])[㐀-鿿𠀀-𲎯]{1,2}?|[' || doubtful_family_names() || '][' || given_characters() || ']{1,2}?)(?:' || words_after_names() || '))'
                 || '|^:([' || doubtful_family_names() || '][㐀-鿿𠀀-𲎯]{1,2})(?:$|[^㐀-鿿𠀀-𲎯])'
                 || '|^:([㐀-鿿𠀀-𲎯]{2,4})(?:$|[^㐀-鿿𠀀-𲎯A-Za-z0-9·•・‧.．])'
                 || '|^:([A-Z][A-Za-z''’\-]*(?:[ 　.·][A-Z][A-Za-z.''’\-]*){1,4}|[A-Z][A-Za-z''’\-]*[AEIOUYaeiouy][A-Za-z''’\-]*)(?:$|[^A-Za-z0-9㐀-鿿𠀀-𲎯·•・‧.\-/ ])',
                 ['speaks', 'alone', 'led_on', 'sure', 'other', 'foreign'])],
             lambda name: CASE WHEN starts_with(x, '.') AND regexp_full_match(concat(name.alone, name.led_on), words_or_names()) THEN NULL
                 WHEN name.other <> '' AND NOT (regexp_full_match(name.other, '[' || translit_characters() || ']{2}|...+')
                         AND regexp_matches(name.other, '[' || translit_characters() || ']')
                         AND regexp_full_match(name.other, '[' || given_characters() || translit_characters() || '不都其那加增降公色让里努森沙白央公保]+')) THEN NULL
                 ELSE nullif(concat(name.speaks, name.alone, name.led_on, name.sure, name.other, name.foreign), '') END)[1],
             CASE WHEN NOT regexp_matches(x, '^.(?:[㐀-鿿𠀀-𲎯]{2,20}(?:公司|企业|商店|超市|酒店|饭店|餐厅|工厂|中心|学校|医院|诊所|药房|药店|银行|协会|合作社|事务所|经营部|小吃店|委员会|[店厂馆])'
                      || '|[㐀-鿿𠀀-𲎯]{2,4}(?:路|街|巷|大道|村|镇|乡|县|区|市|园|桥|小区|社区|大厦)|(?:' || everyday_words() || ')|(?:' || words_or_names() || '))')
                  THEN nullif(substr(regexp_extract(x, '^(?:.(?:' || two_character_family_names() || '|[' || family_names() || '])|:['
                      || doubtful_family_names() || '])[' || given_characters() || ']{1,2}'), 2), '') END)
    END;
