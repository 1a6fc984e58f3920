-- in:  $files (list of files in order)
-- out: more of ledger_month
INSERT INTO ledger_month BY NAME
FROM read_parquet($files)
