-- Whether a text tells the birth of one who was under age when the decision was made. In: shield_fold text, day of the decision or
-- NULL (then such a row is held anyway). Out: boolean.
CREATE MACRO born_late(x, decided) AS
    coalesce(list_bool_or(list_transform(births_in(x), lambda d: d <= decided AND d + INTERVAL 18 YEAR > decided)), false);
