-- Cheap test before names_in(). In: text. Out: boolean.
CREATE MACRO may_name_someone(x) AS regexp_matches(x, signs_of_names()) OR regexp_matches(x, other_signs_of_names());
