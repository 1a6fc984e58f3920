-- What stands where names_in() finds names, as a pattern for a cheap test: a label and what may begin a name, a name before 男, 女
-- or an identity card, 变更为 and a name. It finds more than names_in() does, so that it is
-- short: a pattern is compiled for each statement and thread. Out: text.
CREATE MACRO signs_of_names() AS
    '(?:' || person_labels() || ')[）)]?(?:(?:姓名|名叫|[为是系叫：:\s　（(“"]){0,2}'
        || '(?:[' || family_names() || doubtful_family_names() || '][\s　]{1,3}[㐀-鿿𠀀-𲎯]|[' || family_names() || '][㐀-鿿𠀀-𲎯]|[' || doubtful_family_names() || '][' || given_characters() || ']|' || two_character_family_names() || '|[㐀-鿿𠀀-𲎯]{1,8}[·•・‧])'
        || '|(?:姓名)?[\s　]*[：:][\s　]*(?:[㐀-鿿𠀀-𲎯]{2,4}(?:$|[^㐀-鿿𠀀-𲎯])|[A-Z][A-Za-z''’\-.]*[A-Za-z 　.·]|[㐀-鿿𠀀-𲎯]{1,8}[.．][㐀-鿿𠀀-𲎯]))'
    || '|[电焊]工[）)：:\s　为是系叫（(“"]{0,3}[^程作业证资材器具用）)：:\s　][㐀-鿿𠀀-𲎯\s　A-Za-z·•・‧.．]'
    || '|[，,（(、][\s]?(?:性别[：:]?)?[男女][，,、。；;）)]|[' || given_characters() || '][，,（(：:]{0,2}(?:公民|居民)?(?:身份证|手机)'
    || '|[人者主东](?:姓名)?[：:]?(?:由|从|原为)[“"]?[㐀-鿿𠀀-𲎯]{2,4}[”"]?(?:变更|更换|改)'
    || '|(?:变更|更换|改)[为成][：:“"]{0,2}(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯])';
