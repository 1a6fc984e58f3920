-- in:  $held, $warned, $withheld (Parquet of one screening)
-- out: code, rows and places of each code that was found, in the order of code.
WITH found AS (
    SELECT ordinal, unnest(problems, recursive := true) FROM read_parquet($held)
    UNION ALL BY NAME
    SELECT ordinal, unnest(problems, recursive := true) FROM read_parquet($warned)
    UNION ALL BY NAME
    SELECT ordinal, code FROM read_parquet($withheld)
)
SELECT code, count(DISTINCT ordinal) AS rows, count(*) AS places FROM found GROUP BY code ORDER BY code;
