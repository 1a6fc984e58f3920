-- Accepted rows as they may be shown.
-- in:  masked_row
-- out: macro accepted_rows(files)
CREATE TEMP MACRO accepted_rows(files) AS TABLE
    FROM read_parquet(files) ANTI JOIN masked_row USING (batch, ordinal)
    UNION ALL BY NAME
    FROM masked_row
