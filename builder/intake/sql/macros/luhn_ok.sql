-- ISO/IEC 7812 check digit (Luhn). In: digits. Out: boolean.
CREATE MACRO luhn_ok(c) AS
    list_sum(list_transform(string_split(reverse(c), ''), lambda d, i:
        CASE WHEN i % 2 = 1 THEN d::INTEGER ELSE (d::INTEGER * 2) // 10 + (d::INTEGER * 2) % 10 END)) % 10 = 0;
