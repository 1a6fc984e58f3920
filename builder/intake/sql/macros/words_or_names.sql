-- Everyday words of two characters that are names of persons as well, as alternatives of a pattern: after a colon
-- (法定代表人：高峰) names, without one (乘客高峰) words. Out: text.
CREATE MACRO words_or_names() AS
    '高峰|高兴|高大|高尚|高贵|平静|平常|平日|雷雨|雷鸣|黎明|安静|安定|安心|全新|万一|东海|东风|明月|方言|石头|石刻|陆地|黄河|'
    || '黄山|黄沙|黄花|罗马|吉利|金花|金星|甘心|辛苦|和平|温暖|夏天|成群|云海|云中|富强|富民|英明|乐山|松江|游泳|阳光|白云|江山|'
    || '江水|常有|常绿|通天|明清|文学|文本|文科|水生|水军|水文|古时|初时|武士|强盛|成化|安康';
