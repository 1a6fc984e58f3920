-- Characters with which names of shops and firms end, as the inside of a character class. Out: text.
CREATE MACRO shop_endings() AS
    '店铺馆厂部行社屋坊吧家居楼庄轩阁堂记斋苑园坛所站场院网室摊档城房厅廊台柜汇车船井寨村品业商货食茶酒菜面粉汤饼鸡鱼鸭羊牛肉果蔬衣鞋帽氏号队组司';
