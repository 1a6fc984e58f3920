-- Replaces what a text says of a person's health, disability, pregnancy or religion. Names of licences, institutions, places of
-- worship, medicines and rules (有碍食品安全的疾病) are left. 患 alone, and patients of a common illness, are somebody's only where the
-- party is a person. 患者 stays, for the name of one may follow. In: text, about_person, is_person. Out: text.
CREATE MACRO mask_beliefs(x, about_person, is_person) AS
    CASE WHEN NOT about_person THEN x
    ELSE regexp_replace(regexp_replace(list_reduce(
        list_filter(
            regexp_extract_all(x, '患[有了上过][㐀-鿿𠀀-𲎯A-Za-z]{0,10}?(?:病|症|炎|癌|瘤|障碍|综合征|感染|结核|疹|疮|中风|肝|瘫|梅毒|淋病|艾滋)(?:[早中晚]期)?')
            || regexp_extract_all(x, '(?:(?:确诊|诊断)(?:结果)?(?:[为是系：:]|患有?)|罹患)[㐀-鿿𠀀-𲎯A-Za-z]{0,10}?(?:病|症|炎|癌|瘤|障碍|综合征|感染|结核|疹|疮|中风|肝|瘫|梅毒|淋病|艾滋)(?:[早中晚]期)?')
            || regexp_extract_all(x, '(?:系|是)((?:[㐀-鿿𠀀-𲎯]{1,10}?(?:病|症|炎|癌|瘤|障碍|综合征|肝))(?:[早中晚]期)?(?:患者|病人))', 1)
            || CASE WHEN is_person THEN regexp_extract_all(x, '(?:^|[^隐后祸内外医病忧水边与为])(身?患(?:[㐀-鿿𠀀-𲎯A-Za-z]{1,10}?(?:病|症|炎|癌|瘤|障碍|综合征|感染|结核|疹|疮|中风|肝|瘫|血压|血脂|血糖)(?:[早中晚]期)?))', 1)
                   || regexp_extract_all(x, patient_of()) ELSE [] END
            || regexp_extract_all(x, '(?:艾滋病|HIV|乙肝|丙肝|梅毒|结核|新冠)(?:病毒|病)?(?:携带者|感染者|患者|检测阳性|阳性)|精神病(?:人|史|患者)')
            || regexp_extract_all(x, '(?:肢体|听力|视力|智力|精神|言语|多重)?(?:残疾|伤残)(?:等级)?(?:为|[：:])?[一二三四五六七八九十]级|[一二三四五六七八九十]级(?:残疾|伤残)|残疾[人]?证|(?:系|是)(?:肢体|听力|视力|智力|精神|言语|多重)?残疾人|为(?:肢体|听力|视力|智力|精神|言语|多重)残疾人|(?:肢体|听力|视力|智力|精神|言语|多重)[一二三四1-4]级')
            || regexp_extract_all(x, '(?:已|正)怀孕(?:[0-9一二三四五六七八九十]+(?:周|个月))?|怀孕[0-9一二三四五六七八九十]+(?:周|个月)|孕[0-9一二三四五六七八九十]+(?:周|个月)|怀有身孕|病史[：:为]?[㐀-鿿𠀀-𲎯]{0,10}'),
            lambda c: NOT regexp_matches(c, '^身?患[者儿难]|有碍|规定|禁忌|传染病|职业病|动物|重大疾病|接触')),
        lambda t, c: replace(t, c, CASE WHEN suffix(c, '患者') THEN '[健康状况已屏蔽]患者' ELSE '[健康状况已屏蔽]' END), x),
        '(?:系|是|为)(?:虔诚的?)?(?:基督徒|天主教友)|宗教信仰(?:为|系|是|[：:])[\s]?[㐀-鿿𠀀-𲎯]{1,5}|(?:信仰|信奉|皈依)(?:了)?(?:佛|道|伊斯兰|基督|天主|东正|新教|回|喇嘛)教?|(?:佛|道|伊斯兰|基督|天主|东正)教(?:信徒|教徒|徒)|(?:系|是|为)穆斯林|(?:系|是|为)(?:虔诚的)?(?:佛|道|伊斯兰|基督|天主|东正)教(?:信众|居士|教友)', '[宗教信仰已屏蔽]', 'g'),
        '(族、?)穆斯林', '\1[宗教信仰已屏蔽]', 'g')
    END;
