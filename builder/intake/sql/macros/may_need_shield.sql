-- Cheap test before shield(). In: text. Out: boolean.
CREATE MACRO may_need_shield(x) AS regexp_matches(x, signs_of_numbers());
