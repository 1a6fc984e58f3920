-- Characters by which names of other languages (迪丽热巴, 才让卓玛, 腾格尔) are written, and few everyday words, as the inside of a
-- character class. Out: text.
CREATE MACRO translit_characters() AS
    '阿艾买提尔古丽娜热巴扎西让卓玛措姆吉格桑仁洛珠仓拉呼斯楞图雅乌木勒哈毕音额尼曼依库吐拜汗麦麻孜亚吾赛肯塔帕素甫卡萨沃尕班索久次顿珍赞嘎措郎旦';
