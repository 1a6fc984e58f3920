-- The amount 0 in 分, which is the same in every unit. In: folded text. Out: 0, or NULL for any other.
CREATE MACRO nothing_of(x) AS CASE WHEN fen_of(x, 1000000) = 0 THEN 0 END;
