-- In: n from 0 to 31^6-1. Out: six characters of the GB 32100 alphabet (no I, O, S, V, Z).
CREATE OR REPLACE MACRO base31(n) AS
    substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + n // 28629151 % 31, 1)
    || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + n // 923521 % 31, 1)
    || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + n // 29791 % 31, 1)
    || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + n // 961 % 31, 1)
    || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + n // 31 % 31, 1)
    || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + n % 31, 1)
