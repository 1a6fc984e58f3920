-- Where the lists are cut: at sequence numbers of the ledger, so that what is new stands in a list of its own.
-- in:  register.event
-- out: tables lookup.cut, generation_of (a macro)
-- cut: one row (old: numbers below it are of generation 0, recent: those from there below it are of generation 1, and those from there
-- on of generation 2)
-- At the last multiples of 2^17 and of 2^12: a thousand decisions rewrite the lists of four thousand numbers at most, those of
-- 131,072 every fourth time, and the rest once in more than a hundred.
CREATE OR REPLACE TABLE lookup.cut AS
SELECT last >> 17 << 17 AS old, last >> 12 << 12 AS recent
FROM (SELECT coalesce(max(seq), 0) AS last FROM register.event);
CREATE OR REPLACE MACRO generation_of(number) AS
    (number >= (SELECT old FROM lookup.cut))::INT + (number >= (SELECT recent FROM lookup.cut))::INT
