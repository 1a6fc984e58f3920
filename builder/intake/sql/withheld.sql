-- In: staged, fates, files; $batch. Out: appended to withheld: one line a row that law keeps from the public. No order.
INSERT INTO withheld
SELECT $batch AS batch, path AS file, sheet, row, s.ordinal, agency, agency_code, withheld_code AS code
FROM fates f JOIN staged s ON s.ordinal = f.ordinal JOIN files USING (file_number)
WHERE fate = 'withheld';
