-- The family names in common use, as the inside of a character class. Those that open an everyday word at least as often
-- (于 向 和 曾 …) stand in doubtful_family_names(). Out: text.
CREATE MACRO family_names() AS
    '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭肖田董袁潘蒋蔡杜叶程苏魏吕丁沈姚卢姜崔钟'
        || '谭陆汪范石廖贾夏韦白邹孟熊秦邱尹薛闫段雷侯史陶贺顾毛郝龚邵钱覃戴莫孔汤尚章葛柏柳华俞鲍岑窦柯欧洪褚卫'
        || '施喻郎凤苗殷伍卜齐邢裴翟阎蓝闵娄刁骆樊霍虞支管卞聂晁敖冷訾辛阚那简饶沙鞠丰巢蒯查荆游竺权逯盖桓牛翁祝'
        || '倪涂甄芦詹蒲庞隋阮梅鄢吉屈栾臧吝缪柴靳闻习麻谷艾佟池骞茅左盛晏瞿苟廉岳辜晋蔺楚仇邝甘冉凌桑郁甯乔阳'
        || '傅赖尤戚奚滕邬萧湛昝裘贲钮嵇荀羿邰卓逄扈郗郜蓟郦郤璩濮郏茹宦庾寇蔚夔厍仝冼苑邸仉乜鲁颜酆穆狄芮汲宓邴'
        || '糜隗钭姬於佴'
        -- and in traditional characters
        || '張劉陳楊黃趙吳週孫馬硃衚鬍羅鄭樑謝許韓馮鄧蔣葉囌甦蘇呂瀋盧薑鈡鍾鐘譚陸範賈韋鄒閆賀顧龔錢湯華鮑竇歐衛鳳蔔齊閻藍閔婁駱聶闞簡饒豐査荊遊權蓋塗蘆龐欒繆聞習穀騫嶽晉藺鄺淩鬱喬陽賴慼鄔蕭賁鈕薊酈郟厙魯顏顔鈄';
