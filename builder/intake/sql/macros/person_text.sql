-- What the public may read in a text about a natural person: no code of a trader that stands for a name, months for days, no road. In:
-- text or NULL, code (of the trader) or NULL. Out: text.
CREATE MACRO person_text(x, code) AS
    list_transform(list_transform(list_transform([x],
        lambda t: CASE WHEN regexp_matches(fold(t), '9\s?2(?:[\s-]?[0-9]){6}(?:[\s-]?[0-9A-Za-z]){10}')
                       THEN regexp_replace(fold(t), '9\s?2(?:[\s-]?[0-9]){6}(?:[\s-]?[0-9A-Za-z]){10}', '[代码已屏蔽]', 'g') ELSE t END),
        lambda t: within_month(CASE WHEN code IS NULL THEN t ELSE replace(t, code, '[代码已屏蔽]') END)),
        lambda t: CASE WHEN regexp_matches(t, '[路街巷弄道速]|胡同|高架') THEN list_reduce(list_sort(list_distinct(roads_in(t)), 'DESC'), lambda said, r: replace(said, r, '某路'), t) ELSE t END)[1];
