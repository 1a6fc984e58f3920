-- Which agency went on from which.
-- in:  register.agency_change, register.agency
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT concat_ws(chr(31), day, predecessor, successor) AS place, predecessor AS predecessor_code, before.name AS predecessor,
    successor AS successor_code, after.name AS successor, day AS date, note
FROM register.agency_change
JOIN register.agency AS before ON before.code = predecessor
JOIN register.agency AS after ON after.code = successor
