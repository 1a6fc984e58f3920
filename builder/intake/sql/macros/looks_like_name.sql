-- Whether text with nothing beside it is the name of a person and not the end of a shop's name: a family name in use and one or two
-- characters more, or a name with a middle dot. In: text. Out: boolean.
CREATE MACRO looks_like_name(x) AS
    coalesce(regexp_full_match(x,
        '(?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|[' || family_names() || doubtful_family_names()
            || '][㐀-鿿𠀀-𲎯]{1,2}|[㐀-鿿𠀀-𲎯]{1,8}[·•・‧．.][㐀-鿿𠀀-𲎯]{1,12}'), false)
    AND NOT regexp_matches(x, '[' || shop_endings() || ']$');
