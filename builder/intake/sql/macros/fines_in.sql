-- The fines that a text names, in 分, in their order; an amount that is repeated in brackets (捌万元整（￥80000.00）) counts once, and one
-- that is not said is unknown, not zero. In: text. Out: list of BIGINT.
CREATE MACRO fines_in(x) AS list_transform(fine_phrases(x), lambda t: sum_fen(t));
