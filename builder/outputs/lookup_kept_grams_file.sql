-- For later builds: every gram with its entries. in: lookup.gram; out: file $target
COPY (SELECT gram, numbers FROM lookup.gram) TO $target (FORMAT parquet)
