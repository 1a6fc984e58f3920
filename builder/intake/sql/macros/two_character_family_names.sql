-- The family names of two characters in common use, as alternatives of a pattern. Out: text.
CREATE MACRO two_character_family_names() AS
    '欧阳|太史|上官|端木|司马|东方|独孤|南宫|夏侯|诸葛|尉迟|皇甫|赫连|公孙|慕容|令狐|宇文|长孙|司徒|司空|轩辕|闻人|澹台|公冶|宗政|濮阳|淳于|单于|申屠|呼延|钟离|百里|东郭|拓跋|鲜于|万俟|闾丘|仲孙|公羊|太叔|亓官|巫马|漆雕|颛孙|公西|梁丘|左丘|羊舌|夹谷|宰父|谷梁|段干|壤驷'
        -- and in traditional characters
        || '|歐陽|獨孤|壤駟|司馬|東方|南宮|諸葛|尉遲|赫連|公孫|長孫|軒轅|聞人|濮陽|單于|鍾離|東郭|鮮于|仲孫|巫馬|顓孫';
