-- In: seventeen digits. Out: all eighteen, with the check character of GB 11643 (ISO 7064 mod 11,2).
-- Only for areas that exist nowhere: no number made here can be anybody's.
CREATE OR REPLACE MACRO id_number(body) AS
    body || substr('10X98765432', 1 + (
        (instr('0123456789', substr(body, 1, 1)) - 1) * 7
        + (instr('0123456789', substr(body, 2, 1)) - 1) * 9
        + (instr('0123456789', substr(body, 3, 1)) - 1) * 10
        + (instr('0123456789', substr(body, 4, 1)) - 1) * 5
        + (instr('0123456789', substr(body, 5, 1)) - 1) * 8
        + (instr('0123456789', substr(body, 6, 1)) - 1) * 4
        + (instr('0123456789', substr(body, 7, 1)) - 1) * 2
        + (instr('0123456789', substr(body, 8, 1)) - 1) * 1
        + (instr('0123456789', substr(body, 9, 1)) - 1) * 6
        + (instr('0123456789', substr(body, 10, 1)) - 1) * 3
        + (instr('0123456789', substr(body, 11, 1)) - 1) * 7
        + (instr('0123456789', substr(body, 12, 1)) - 1) * 9
        + (instr('0123456789', substr(body, 13, 1)) - 1) * 10
        + (instr('0123456789', substr(body, 14, 1)) - 1) * 5
        + (instr('0123456789', substr(body, 15, 1)) - 1) * 8
        + (instr('0123456789', substr(body, 16, 1)) - 1) * 4
        + (instr('0123456789', substr(body, 17, 1)) - 1) * 2
    ) % 11, 1)
