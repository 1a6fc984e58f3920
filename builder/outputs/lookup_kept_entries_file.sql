-- For later builds: what the grams of each entry were made from. in: lookup.entry; out: file $target
COPY (SELECT number, names, codes FROM lookup.entry) TO $target (FORMAT parquet)
