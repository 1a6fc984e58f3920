-- GB 32100-2015: 18 characters of the alphabet without I, O, S, V, Z. In: text, upper case. Out: boolean.
CREATE MACRO uscc_shape_ok(c) AS regexp_full_match(c, '[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}');
