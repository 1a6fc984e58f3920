-- The old 15-digit identity number: a province, a real birth date yyMMdd, a serial; it has no check digit. In: text. Out: boolean.
CREATE MACRO id15_shape(c) AS
    CASE WHEN regexp_full_match(c, '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{6}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}')
         THEN try_strptime('19' || substr(c, 7, 6), '%Y%m%d') IS NOT NULL
         ELSE false END;
