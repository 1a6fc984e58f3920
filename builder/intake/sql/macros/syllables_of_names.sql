-- Characters by which names of other languages are written where a cell holds nothing but a name (阿依古丽, 扎西顿珠, 斯琴高娃, 吉克尔布, 约翰逊), as
-- the inside of a character class; wider than translit_characters(), which looks for names within sentences. Out: text.
CREATE MACRO syllables_of_names() AS
    '阿艾买提尔古丽娜热巴扎西让卓玛措姆吉格桑仁洛珠仓拉呼斯楞图雅乌木勒哈毕音额尼曼依库吐拜汗麦孜亚吾赛肯塔帕素甫卡萨沃尕班索久次顿珍赞嘎郎旦'
        || '明江不都合努沙白央公保迪力茹克海肉则孙荪逊伊布尤玉铁迭木塔穆罕默德亥达瓦普措旺姆堆增平罗朗松扎多杰才旦曲边央金南加丹贡嘎坚赞泽翁绒珠'
        || '苏日其其高娃敖特根宝朝鲁孟和那顺巴特孟克毕力格白音图门乌云塔娜乌兰托娅萨如拉娜仁吉雅敦苏布德哈斯恩和青格乐琴高日都阿穆尔朝克宝力道嘎达'
        || '克尔布沙马曲比吉木阿牛拉铁伍各子哈阿且么惹日火古约翰逊史密琼森威廉爱德华查理迈乔治安杰克大卫玛丽莎露彼得施密特罗宾奥布莱恩洛佩兹伊万诺娃'
        || '柯弗夫契基维奇列耶佐藤韦伯勒施泰因卢卡莫凡蒂尼亨贝贾贡桑恰瑞';
