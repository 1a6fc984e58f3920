-- The names of persons that a text gives after a label (负责人：…, 患者…, 举报人…), before 男 or 女, or before an identity card.
-- Names behind 、 after a name are found too, and 由…变更为…. In: text. Out: list, may be empty, with repetitions.
CREATE MACRO names_in(x) AS
    list_filter(
        list_transform(
            string_split(regexp_replace(regexp_replace(regexp_replace(x,
                '((?:' || person_labels() || ')(?:姓名)?[\s　]*[：:][\s　]*|(?:' || person_labels() || ')(?:姓名|名叫|叫)[\s　]*)', '\1' || chr(2) || ':', 'g'),
                '((?:' || person_labels() || ')(?:[为是系]|[\s　（(“"]{1,2})?)', '\1' || chr(2) || '.', 'g'),
                '((?:' || person_labels() || ')[' || chr(2) || '.:：为是系姓名\s　]{0,5}(?:[' || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯]{1,2}|(?:'
                    || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2})[、和与及])', '\1' || chr(2) || '.', 'g'), chr(2))[2:],
            lambda p: name_at(p))
        || regexp_extract_all(x, '((?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|[' || family_names() || doubtful_family_names()
            || '][㐀-鿿𠀀-𲎯]{1,2})[，,（(、][\s]?(?:性别[：:]?)?[男女][，,、。；;）)]', 1)
        || regexp_extract_all(x, '((?:' || two_character_family_names() || '|[' || family_names() || '])[' || given_characters()
            || ']{1,2})[，,（(：:]{0,2}(?:公民|居民)?(?:身份证|手机)', 1)
        || regexp_extract_all(x, '(?:人|者|业主|股东)(?:姓名)?[：:]?(?:由|从|原为)[“"]?((?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}?|['
            || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯]{1,2}?)[”"]?(?:变更|更换|改)', 1)
        || regexp_extract_all(x, '(?:变更|更换|改)[为成][：:]?[“"]?((?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|['
            || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯]{1,2})(?:$|[^㐀-鿿𠀀-𲎯])', 1),
        lambda n: n IS NOT NULL AND NOT not_a_name(n));
