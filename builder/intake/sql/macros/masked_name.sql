-- A natural person's name as the public may see it: family name and 某某. In: text. Out: text.
-- The list holds the compound family names in common use.
CREATE MACRO masked_name(x) AS
    CASE WHEN regexp_matches(x, '^[*＊某]') OR x IS NULL THEN '某某'
         WHEN regexp_matches(x, '^(?:欧阳|太史|上官|端木|司马|东方|独孤|南宫|夏侯|诸葛|尉迟|皇甫|赫连|公孙|慕容|令狐|宇文|长孙|司徒|司空|轩辕|闻人|澹台|公冶|宗政|濮阳|淳于|单于|申屠|呼延|钟离|第五|百里|东郭|南门|西门|拓跋|鲜于|万俟|闾丘|仲孙|公羊|太叔)')
         THEN substr(x, 1, 2) || '某某'
         ELSE substr(x, 1, 1) || '某某' END;
