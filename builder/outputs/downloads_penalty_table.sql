-- All rows of the kind in their total order, from which every file is cut. in: view download; out: table downloads.penalty
-- order: decision date, id
CREATE OR REPLACE TABLE downloads.penalty AS SELECT * EXCLUDE (digest) FROM download ORDER BY decision_date, id
