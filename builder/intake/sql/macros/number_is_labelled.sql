-- Whether a number column holds words that say what a number is, so that it is to be read as text. In: text. Out: boolean.
CREATE MACRO number_is_labelled(x) AS regexp_matches(x, number_labels());
