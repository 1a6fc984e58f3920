-- in: $source (see lookup_kept_entries_file.sql); out: rows of lookup.kept_entry
INSERT INTO lookup.kept_entry SELECT number, names, codes FROM read_parquet($source)
