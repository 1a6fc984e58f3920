-- Whether 18 characters are a person's identity number: the check digit is right, and it is not the valid code of a company, a
-- sole trader or a cooperative (91, 92, 93), which a few such numbers look like. In: code_cell text. Out: boolean.
CREATE MACRO is_person_id(c) AS
    CASE WHEN NOT id18_ok(c) THEN false
         WHEN regexp_matches(c, '^9[123]') THEN NOT (uscc_check_ok(c) AND org_code_ok(substr(c, 9, 9)))
         ELSE true END;
