-- All ordinals of natural persons.
-- in:  party, $path
-- out: file $path (token, ordinal), ordered by ordinal
COPY (SELECT token, ordinal FROM party ORDER BY ordinal) TO $path (FORMAT parquet)
