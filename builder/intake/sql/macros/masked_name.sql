-- A natural person's name as the public may see it: family name and 某某. In: text. Out: text.
CREATE MACRO masked_name(x) AS
    CASE WHEN regexp_matches(x, '^[*＊某]') OR x IS NULL THEN '某某'
         WHEN regexp_matches(x, '^(?:' || two_character_family_names() || '|第五|南门|西门)')
         THEN substr(x, 1, 2) || '某某'
         ELSE substr(x, 1, 1) || '某某' END;
