-- What stands where names_in() finds names without a label, or after 电工, as a pattern for a cheap test: a name before 男, 女 or an
-- identity card, 变更为 and a name. Out: text.
CREATE MACRO other_signs_of_names() AS
    '[电焊]工[）)：:\s　为是系叫（(“"]{0,3}[^程作业证资材器具用）)：:\s　][㐀-鿿𠀀-𲎯\s　A-Za-z·•・‧.．]'
    || '|[，,（(、][\s]?(?:性别[：:]?)?[男女][，,、。；;）)]|[' || given_characters() || '][，,（(：:]{0,2}(?:公民|居民)?(?:身份证|手机)'
    || '|[人者主东](?:姓名)?[：:]?(?:由|从|原为)[“"]?[㐀-鿿𠀀-𲎯]{2,4}[”"]?(?:变更|更换|改)'
    || '|(?:变更|更换|改)[为成][：:“"]{0,2}(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯])';
