-- Whether what stands beside a shop's name and looks like a person's is a place or a word instead: （南山）, （徐州）, （高新）, （个体）. In: two to four
-- Chinese characters. Out: boolean.
CREATE MACRO not_beside_shop(n) AS
    not_a_name(n) OR contains(place_names(), '|' || n || '|') OR regexp_matches(n, '[' || shop_endings() || hard_endings() || ']$|[路街道巷村镇乡县区市湖山江河桥城港湾岛期层楼号座]$|^(?:' || words_or_names() || ')$')
    OR regexp_full_match(n, '个体.*|连锁|总店|分店|直营|加盟|原.*|单位|临时|农业|工业|商业|全国|全市|中国|华[东南西北中].?|东[南北].?|西[南北].?|金属|石化|安防|易购|成人|男士|女士|常温|冷链|古法|明厨.*|纪念.*|万达.?|万象.?|高新.?|经开.?|江北|江南|江东|江西|海[东西南北]|和平.?|向阳.?|鼓楼.?|滨江.?|高[铁速].?|金融.?');
