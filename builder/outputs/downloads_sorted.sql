-- All rows of one kind in their total order, from which every file is cut. in: view download; out: table sorted
-- order: decision date, id
CREATE OR REPLACE TEMP TABLE sorted AS SELECT * EXCLUDE (digest) FROM download ORDER BY decision_date, id
