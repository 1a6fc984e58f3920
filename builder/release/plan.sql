-- The rows to make: wanted rows whose fingerprint differs from the published one, or whose file is damaged.
-- in:  wanted, published, $environment (digest E), $damaged (paths), $outputs, $turns (each output's turn), $task_weight
-- out: table plan (number, path, output, key, weight, fingerprint, turn, task); fingerprint = H(E, output, D)
-- numbered by (output, key, path); a task is a run of numbers of one output with about $task_weight payloads
CREATE OR REPLACE TEMP TABLE plan AS
WITH fingerprinted AS (
    SELECT *, sha256($environment || ' ' || output || ' ' || digest) AS fingerprint FROM wanted
),
missing AS (
    SELECT fingerprinted.*
    FROM fingerprinted
    LEFT JOIN published USING (path)
    WHERE published.fingerprint IS DISTINCT FROM fingerprinted.fingerprint
        OR path IN (SELECT unnest($damaged::VARCHAR[]))
)
SELECT
    row_number() OVER (ORDER BY output, key, path) AS number,
    path,
    output,
    key,
    weight,
    fingerprint,
    map($outputs::VARCHAR[], $turns::VARCHAR[])[output] AS turn,
    sum(weight) OVER (PARTITION BY output ORDER BY key, path ROWS UNBOUNDED PRECEDING) // $task_weight AS task
FROM missing
ORDER BY number
