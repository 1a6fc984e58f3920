-- What kind of code a cell holds, by its value and not by its column (domain: MESSY no. 3). In: one_code text or NULL.
-- Out: id | id_or_code (a person's number and a unit's by all rules: nobody can tell) | uscc | uscc_suspect (check digit
-- wrong, inner organisation code right) | uscc_wrong | reg_number | org_code | masked | malformed | NULL.
-- A person's number is tested first.
CREATE MACRO code_kind(c) AS
    CASE WHEN c IS NULL THEN NULL
         WHEN is_id_number(c) THEN 'id'
         WHEN strlen(c) = 15 AND id15_shape(c) OR strlen(c) = 18 AND id18_ok(c) THEN 'id_or_code'
         WHEN uscc_shape_ok(c) AND uscc_check_ok(c) THEN 'uscc'
         WHEN is_masked(c) THEN 'masked'
         WHEN uscc_shape_ok(c) THEN CASE WHEN org_code_ok(substr(c, 9, 9)) THEN 'uscc_suspect' ELSE 'uscc_wrong' END
         WHEN org_code_ok(c) THEN 'org_code'
         WHEN regexp_full_match(c, '861[3-9][0-9]{9}') THEN 'malformed' -- a mobile number
         WHEN reg_number_ok(c) OR regexp_full_match(c, '[0-9]{13}|企.{1,12}字第[0-9]{3,8}号') THEN 'reg_number'
         ELSE 'malformed' END;
