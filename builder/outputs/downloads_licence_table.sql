-- All rows of the kind in their total order, from which every file is cut. in: view download; out: table downloads.licence
-- order: decision date, id
CREATE OR REPLACE TABLE downloads.licence AS SELECT * EXCLUDE (digest) FROM download ORDER BY decision_date, id
