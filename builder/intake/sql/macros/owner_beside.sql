-- The name of an owner where it stands beside a shop's, as a pattern: any given name, of two characters after a family name that is a word
-- as well; with spaces in it (陈 志 强, 陈志 强); names with a middle dot, and in other languages. Out: text.
CREATE MACRO owner_beside() AS
    '(?:[' || family_names() || '](?:[\s　]{1,2}[' || given_characters() || ']){1,2}|[' || family_names() || '][\s　]{1,2}[' || given_characters() || ']{2}|[' || family_names() || '][' || given_characters() || '][\s　]{1,2}[' || given_characters() || ']|' || given_after_family() || '|[' || doubtful_family_names() || rare_family_names() || '][㐀-鿿𠀀-𲎯]{2}|[㐀-鿿𠀀-𲎯]{1,8}(?:[·•・‧．][㐀-鿿𠀀-𲎯]{1,12}){1,3}|[' || syllables_of_names() || ']{3,8})';
