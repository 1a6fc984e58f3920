-- In: the eight characters of an organisation code. Out: all nine, with the check character of GB 11714
-- (weights 3 7 9 10 5 8 4 2, letters from A = 10, 11 - sum mod 11, where 10 is X and 11 is 0).
CREATE OR REPLACE MACRO org_code(body) AS
    body || substr('0123456789X', 1 + (11 - (
        (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(body, 1, 1)) - 1) * 3
        + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(body, 2, 1)) - 1) * 7
        + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(body, 3, 1)) - 1) * 9
        + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(body, 4, 1)) - 1) * 10
        + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(body, 5, 1)) - 1) * 5
        + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(body, 6, 1)) - 1) * 8
        + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(body, 7, 1)) - 1) * 4
        + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(body, 8, 1)) - 1) * 2
    ) % 11) % 11, 1)
