-- Family names that open everyday words at least as often as names: taken for a name only where the given name is made of
-- characters that given names are made of, or after a colon. The inside of a character class. Out: text.
CREATE MACRO doubtful_family_names() AS
    '于向和曾从应单方任成安高金余江万严武常龙温时解路申包花水平双农文项全计关黎连党古宁米季伏康元毕易明诸'
        || '容祁班强闭佘符景焦巴弓牧车封井居衡步都耿满匡国广东通边利师巩勾融空相后红战岱付谈宫房经幸司韶束莘暴危'
        || '童初商来宿由'
        || '庄舒纪曲费席桂仲冀荣屠蒙皮鄂印宗昌储杭羊区哈英劳敬丛禹贝滑惠乌伊胥扶宰雍寿慎戈暨弘禄沃楼揭云乐干宣松'
        || '富巫山蓬仰秋厉戎祖薄怀索咸籍阴鬱能苍贡堵燕浦别充慕鱼终阙殳越隆毋养须益公粟才税操撒母刑占练巨'
        -- and in traditional characters
        || '嚮曏從應單餘萬嚴龍溫時雙農項計關連黨寧甯畢諸強閉車滿國廣東邊師鞏後紅戰談宮經倖來莊紀麯麴費蓆榮懞濛矇儲區勞叢貝烏壽祿樓雲樂幹榦鬆鞦厲懷鹹陰蒼貢別彆魚終闕養須鬚纔稅佔練鉅';
