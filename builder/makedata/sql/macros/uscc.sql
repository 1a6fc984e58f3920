-- In: the first seventeen characters of a unified social credit code. Out: all eighteen, with the check character
-- of GB 32100-2015 (weights are the powers of 3 mod 31; 31 - sum mod 31).
CREATE OR REPLACE MACRO uscc(body) AS
    body || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + (31 - (
        (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 1, 1)) - 1) * 1
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 2, 1)) - 1) * 3
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 3, 1)) - 1) * 9
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 4, 1)) - 1) * 27
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 5, 1)) - 1) * 19
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 6, 1)) - 1) * 26
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 7, 1)) - 1) * 16
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 8, 1)) - 1) * 17
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 9, 1)) - 1) * 20
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 10, 1)) - 1) * 29
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 11, 1)) - 1) * 25
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 12, 1)) - 1) * 13
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 13, 1)) - 1) * 8
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 14, 1)) - 1) * 24
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 15, 1)) - 1) * 10
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 16, 1)) - 1) * 30
        + (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, 17, 1)) - 1) * 28
    ) % 31) % 31, 1)
