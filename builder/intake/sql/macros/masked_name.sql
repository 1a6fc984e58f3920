-- A natural person's name as the public may see it: family name and 某某. In: text. Out: text.
CREATE MACRO masked_name(x) AS
    list_transform([x], lambda name: CASE WHEN name IS NULL OR regexp_matches(name, '^[*＊某]') THEN '某某'
        WHEN regexp_matches(name, '^(?:' || two_character_family_names() || '|第五|南门|西门)') THEN substr(name, 1, 2) || '某某'
        ELSE substr(name, 1, 1) || '某某' END)[1];
