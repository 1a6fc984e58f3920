-- The owners whose names stand after the name of a shop in a cell for a party: 小吃店（邱以恒）, 小吃店－邱以恒, 小吃店 经营者 邱以恒. In: tidied text or
-- NULL. Out: list.
CREATE MACRO owners_in(x) AS
    CASE WHEN x IS NULL OR NOT may_name_owner(x) THEN []
         ELSE list_filter(
             flatten(list_transform(
                 list_transform(regexp_extract_all(x, names_beside_shop()), lambda said: regexp_extract(said, names_beside_shop(), ['bracket', 'second', 'sign', 'label'])),
                 lambda found: [found.bracket, found.second, found.sign, found.label])),
             lambda n: n <> '' AND NOT not_beside_shop(n)) END;
