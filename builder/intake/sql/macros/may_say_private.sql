-- Cheap test before mask_words() and says_minor(). In: text. Out: boolean.
CREATE MACRO may_say_private(x) AS regexp_matches(x, signs_of_private_words());
