-- The confiscated sums that a text names, in 分, in their order; see fines_in. In: text. Out: list of BIGINT.
CREATE MACRO confiscated_in(x) AS list_transform(confiscated_phrases(x), lambda t: sum_fen(t));
