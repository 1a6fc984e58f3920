-- 工商注册号: 15 digits, ISO 7064 mod 11,10. In: text. Out: boolean.
CREATE MACRO reg_number_ok(c) AS
    CASE WHEN regexp_full_match(c, '[0-9]{15}')
         THEN (list_reduce(list_transform(range(1, 15), lambda i: c[i]::INTEGER),
             lambda p, d: (CASE WHEN (p + d) % 10 = 0 THEN 10 ELSE (p + d) % 10 END) * 2 % 11, 10) + c[15]::INTEGER) % 10 = 1
         ELSE false END;
