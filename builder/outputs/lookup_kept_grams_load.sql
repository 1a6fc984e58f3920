-- in: $source (see lookup_kept_grams_file.sql); out: rows of lookup.kept_gram
INSERT INTO lookup.kept_gram SELECT gram, numbers FROM read_parquet($source)
