-- What stands where names_in() finds names, as a pattern for a cheap test: a label and what may begin a name, a name before 男, 女
-- or an identity card, 变更为 and a name. Out: text.
CREATE MACRO signs_of_names() AS
    '(?:' || person_labels() || ')[）)]?(?:姓名|名叫|[为是系叫：:\s　（(“"]){0,2}'
        || '(?:[' || family_names() || doubtful_family_names() || '][\s　]{1,3}[㐀-鿿𠀀-𲎯]|[' || family_names() || '][㐀-鿿𠀀-𲎯]|[' || doubtful_family_names() || '][' || given_characters() || ']|'
        || two_character_family_names() || '|[㐀-鿿𠀀-𲎯]{1,8}[·•・])'
    || '|[，,（(、][\s]?(?:性别[：:]?)?[男女][，,、。；;）)]|[' || given_characters() || '][，,（(：:]{0,2}(?:公民|居民)?(?:身份证|手机)'
    || '|(?:变更|更换|改)[为成][：:“"]{0,2}(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names() || '][㐀-鿿𠀀-𲎯])';
