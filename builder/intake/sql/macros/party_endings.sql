-- How the name of an organisation or a shop ends, as a pattern. Out: text.
CREATE MACRO party_endings() AS
    '(?:公司|集团|企业|中心|合作社|事务所|经营部|门市部?|超市|市场|商行|酒店|学校|医院|委员会|协会|[㐀-鿿][厂店馆铺行部社院校所局站场园坊吧屋网摊楼城队厅处室矿])(?:[（(][^（()）]*[）)])?';
