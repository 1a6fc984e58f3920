-- Whether a party's name is nothing but the name of a person: a family name in use and one or two characters more that are
-- not the end of a shop's name, or a name with a middle dot. For sole traders who trade under their own name, which is then a
-- natural person's. In: tidied text. Out: boolean.
CREATE MACRO is_personal_name(x) AS
    CASE WHEN length(x) NOT BETWEEN 2 AND 22 THEN false
         ELSE coalesce(regexp_full_match(
                 regexp_replace(x, '[（(](?:个体|个体户|个体工商户|个人)[）)]$|[\s　]', '', 'g'),
                 '(?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]{1,2}|[' || family_names() || doubtful_family_names()
                     || '][㐀-鿿𠀀-𲎯]{1,2}|[㐀-鿿𠀀-𲎯]{1,8}[·•・．][㐀-鿿𠀀-𲎯]{1,12}'), false)
             AND NOT regexp_matches(x, '[店铺馆厂部行社屋坊吧家居楼庄轩阁堂记斋苑园坛所站场院网室摊档城房厅廊台柜汇车船井寨村品业商货食茶酒菜面粉汤饼鸡鱼鸭羊牛肉果蔬衣鞋帽氏号队组司](?:[（(].*)?$')
    END;
