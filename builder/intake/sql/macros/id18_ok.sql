-- GB 11643-1999 with its check digit (ISO 7064 mod 11,2). In: text, upper case. Out: boolean.
CREATE MACRO id18_ok(c) AS
    CASE WHEN id18_shape(c)
         THEN substr('10X98765432', 1 + (list_sum(list_transform([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2],
             lambda w, i: w * coalesce(try_cast(c[i] AS INTEGER), 0))) % 11)::INTEGER, 1) = c[18]
         ELSE false END;
