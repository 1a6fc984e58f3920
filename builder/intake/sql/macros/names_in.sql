-- The names of persons that a text gives after a label (负责人：…, 患者…, 举报人…), before 男 or 女, or before an identity card.
-- 电工 and 焊工 are no labels before 程. A label may end with a bracket (法定代表人（负责人）：…). All names of a list divided by 、 are found, and 由…变更为….
-- In: text. Out: list, may be empty, with repetitions.
CREATE MACRO names_in(x) AS
    list_filter(
        -- chr(2) and a sign mark where a name may follow; the names of a list are taken as they stand, the last as any other
        list_transform(
            [regexp_replace(regexp_replace(replace(x, '工程', chr(57345)),
                '((?:' || person_labels() || '|[电焊]工)[）)]?(?:姓名)?[\s　]*[：:][\s　]*|(?:' || person_labels() || '|[电焊]工)(?:姓名|名叫|叫)[\s　]*)', '\1' || chr(2) || ':', 'g'),
                '((?:' || person_labels() || '|[电焊]工)[）)]?(?:[为是系]|[\s　（(“"]{1,2})?)', '\1' || chr(2) || '.', 'g')],
            lambda marked: list_transform(
                string_split(regexp_replace(marked,
                    '(' || chr(2) || '[.:][：:为是系姓名\s　]{0,5}(?:(?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|['
                        || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯]{1,2})[、和与及](?:(?:(?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|[' || family_names() || '][㐀-鿿𠀀-𲎯]{1,2}|[' || doubtful_family_names() || '][' || given_characters() || ']{1,2})[、和与及])*)',
                    '\1' || chr(2) || '.', 'g'), chr(2))[2:],
                lambda p: name_at(p))
            || CASE WHEN contains(marked, '、') THEN flatten(list_transform(
                regexp_extract_all(marked, chr(2) || '[.:][：:为是系姓名\s　]{0,5}(?:(?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|['
                    || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯]{1,2})[、和与及]((?:(?:(?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|[' || family_names() || '][㐀-鿿𠀀-𲎯]{1,2}|[' || doubtful_family_names() || '][' || given_characters() || ']{1,2})[、和与及])+)', 1),
                lambda run: regexp_extract_all(run, '(?:((?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|[' || family_names() || '][㐀-鿿𠀀-𲎯]{1,2}|[' || doubtful_family_names() || '][' || given_characters() || ']{1,2})[、和与及])', 1))) ELSE [] END)[1]
        || regexp_extract_all(x, '((?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|[' || family_names() || doubtful_family_names()
            || '][㐀-鿿𠀀-𲎯]{1,2})[，,（(、][\s]?(?:性别[：:]?)?[男女][，,、。；;）)]', 1)
        || regexp_extract_all(x, '((?:' || two_character_family_names() || '|[' || family_names() || '])[' || given_characters()
            || ']{1,2})[，,（(：:]{0,2}(?:公民|居民)?(?:身份证|手机)', 1)
        || regexp_extract_all(x, '(?:人|者|业主|股东)(?:姓名)?[：:]?(?:由|从|原为)[“"]?((?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}?|['
            || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯]{1,2}?)[”"]?(?:变更|更换|改)', 1)
        || regexp_extract_all(x, '(?:变更|更换|改)[为成][：:]?[“"]?((?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|['
            || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯]{1,2})(?:$|[^㐀-鿿𠀀-𲎯])', 1),
        lambda n: n IS NOT NULL AND NOT not_a_name(regexp_replace(n, '[\s　]', '', 'g')));
