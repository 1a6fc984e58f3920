-- GB 11714-1997: eight characters and a check character, weights 3 7 9 10 5 8 4 2, 10 → X, 11 → 0. In: 9 characters,
-- upper case, no hyphen. Out: boolean.
CREATE MACRO org_code_ok(c) AS
    CASE WHEN regexp_full_match(c, '[0-9A-Z]{8}[0-9X]')
         THEN substr('0X987654321', 1 + (list_sum(list_transform([3, 7, 9, 10, 5, 8, 4, 2],
             lambda w, i: w * (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', c[i]) - 1))) % 11)::INTEGER, 1) = c[9]
         ELSE false END;
