-- GB 32100-2015 check character: (31 − Σ weight·value mod 31) mod 31. In: 18 characters of the right shape. Out: boolean.
CREATE MACRO uscc_check_ok(c) AS
    strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', c[18]) - 1 =
        (31 - list_sum(list_transform([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28],
            lambda w, i: w * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', c[i]) - 1))) % 31) % 31;
