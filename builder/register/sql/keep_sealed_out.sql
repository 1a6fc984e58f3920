-- in:  sealed, screened_out
-- out: more of screened_out
INSERT INTO screened_out SELECT DISTINCT record_id, 'W006' FROM sealed WHERE record_id NOT IN (SELECT record_id FROM screened_out)
