-- in:  matters, agencies
-- out: table agency_slots: each agency as often as its weight, numbered from 0 in agency order, with how many matters of each kind
--      its field has.
CREATE OR REPLACE TABLE agency_slots AS
SELECT row_number() OVER (ORDER BY a.n, copies.copy) - 1 AS slot, a.* EXCLUDE (n, weight),
    (SELECT count(*) FROM matters m WHERE m.field = a.field AND m.kind = 'licence') AS licence_matters,
    (SELECT count(*) FROM matters m WHERE m.field = a.field AND m.kind = 'penalty') AS penalty_matters
FROM agencies a, (SELECT unnest(range(a.weight)) AS copy) AS copies
