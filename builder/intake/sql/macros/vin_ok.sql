-- GB 16735 / ISO 3779 check character of a vehicle's number: 17 characters without I, O and Q. In: text, upper case. Out: boolean.
CREATE MACRO vin_ok(c) AS
    CASE WHEN regexp_full_match(c, '[0-9A-HJ-NPR-Z]{17}')
         THEN substr('0123456789X', 1 + (list_sum(list_transform([8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2],
             lambda w, i: w * translate(c[i], 'ABCDEFGHJKLMNPRSTUVWXYZ', '12345678123457923456789')::INTEGER)) % 11)::INTEGER, 1) = c[9]
         ELSE false END;
