-- What the public may read in a text about a natural person: no code of a trader that stands for a name, months for days, no road. In:
-- text or NULL, his codes (list). Out: text.
CREATE MACRO person_text(x, codes) AS
    list_transform(list_transform(list_transform([x],
        lambda told: regexp_replace(told, '[9９]\s?[2２](?:[\s-]?[0-9０-９]){6}(?:[\s-]?[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]){10}', '[代码已屏蔽]', 'g')),
        lambda told: within_month(list_reduce(codes, lambda said, code: replace(said, code, '[代码已屏蔽]'), told))),
        lambda told: CASE WHEN regexp_matches(told, '[路街巷弄道速]|胡同|高架') THEN regexp_replace(list_reduce(list_sort(list_distinct(roads_in(told)), 'DESC'), lambda said, r: replace(said, r, '某路'), told), '某路[楼院铺]([0-9一二三四五六七八九十])', '某路\1', 'g') ELSE told END)[1];
