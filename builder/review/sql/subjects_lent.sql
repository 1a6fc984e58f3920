-- in:  lent (rows that Python read), listed
-- out: changed listed, with all of them.
DELETE FROM listed;
INSERT INTO listed BY NAME SELECT * FROM lent;
