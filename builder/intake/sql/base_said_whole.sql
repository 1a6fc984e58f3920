-- in:  base_said, accepted, $target
-- out: file $target, as base_said with the place of the row and the code that is completed (identifier), in the order of the rows.
COPY (
    SELECT accepted.batch, file, sheet, row, base_said.code, field, value, base_said.uscc,
        CASE WHEN base_said.uscc IS NOT NULL THEN coalesce(org_code, reg_number) END AS identifier
    FROM base_said
    JOIN accepted USING (ordinal)
    ORDER BY ordinal, base_said.code, field, value
) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1);
