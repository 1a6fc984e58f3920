-- A label and what may begin a name, as a pattern for a cheap test: what names_in() finds, and more, so that it is short (a pattern
-- is compiled for each statement and thread). With other_signs_of_names() in one pattern it would take twice the time. Out: text.
CREATE MACRO signs_of_names() AS
    '(?:' || person_labels() || ')[）)]?(?:(?:姓名|名叫|[为是系叫：:\s　（(“"]){0,2}'
        || '(?:[' || family_names() || doubtful_family_names() || '][\s　]{1,3}[㐀-鿿𠀀-𲎯]|[' || family_names() || '][㐀-鿿𠀀-𲎯]|[' || doubtful_family_names() || '][' || given_characters() || ']|' || two_character_family_names() || '|[㐀-鿿𠀀-𲎯]{1,8}[·•・‧])'
        || '|(?:姓名)?[\s　]*[：:][\s　]*(?:[㐀-鿿𠀀-𲎯]{2,4}(?:$|[^㐀-鿿𠀀-𲎯])|[A-Z][A-Za-z''’\-.]*[A-Za-z 　.·]|[㐀-鿿𠀀-𲎯]{1,8}[.．][㐀-鿿𠀀-𲎯]))';
