-- A family name and a given one, as a pattern: any given name after a family name that is no word, else such as persons have. Out: text.
CREATE MACRO given_after_family() AS
    '(?:(?:' || two_character_family_names() || '|[' || family_names() || '])[㐀-鿿𠀀-𲎯]{1,2}|[' || doubtful_family_names() || '][' || given_characters() || ']{1,2})';
