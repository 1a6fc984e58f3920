-- Cheap test before mask_words() and says_minor(). In: text, is_person (the party). Out: boolean.
CREATE MACRO may_say_private(x, is_person) AS
    regexp_matches(x, signs_of_private_words()) OR CASE WHEN is_person THEN regexp_matches(x, signs_of_persons()) ELSE false END;
