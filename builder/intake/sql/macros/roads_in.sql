-- The roads that a text names, with their numbers, as they stand: 解放路28号, 中山大道, G324国道. Words that end as roads do (道路 公路 街道 马路 思路) are
-- none. In: text. Out: list.
CREATE MACRO roads_in(x) AS
    list_filter(
        list_transform(regexp_extract_all(x,
            '(?:[省市区县旗镇乡村在于沿经由从至往到与和及，,、。；;：:（(“"\s]|^)((?:[GSXgsx][0-9]{1,4}|[㐀-鿿]{1,8}?)(?:大道|大街|国道|省道|县道|高速(?:公路)?|公路|高架|隧道|胡同|街道|路|街|巷|弄)(?:[东南西北中]?[0-9一二三四五六七八九十]*段|[0-9一二三四五六七八九十]+[号弄巷](?:[-之附][0-9]+号?)?[楼院铺]?)?)', 1),
            -- of what stands before the name, a place or a way, no more is taken than need be
            lambda r: regexp_replace(r, '^.*(?:[省市区县旗镇乡村在于沿经由从往至到与和及]|驾驶|行驶)(.{2,})$', '\1')),
        lambda r: NOT regexp_matches(r, '^(?:[㐀-鿿]{0,7}(?:道|马|铁|线|思|网|出|一|半|水|陆|过|带|引|后|退|套|短|回|迷|绝|老|上|让|修|铺|电|门|通|销|财|生|活|末|岔|赶|走|问|货|油|气|管|光|有|无|该|此|其|两|三|四|各|同|原|多|本|全|开|拦|顺|来|去|探|岐|歧)路|[㐀-鿿]{0,7}(?:上|逛|临|沿|游|步行|骂|全|满|小|老)街|[㐀-鿿]{0,8}街道|[高普][速通]?公路|公路|高速公路|高速|国道|省道|县道|大道|大街|隧道|胡同|高架|路|街|巷|弄)$'));
