-- Ordinals of natural persons, never reused: those already given, then new ones.
-- in:  known_party (token, ordinal), batch_order, $accepted (list of accepted.parquet)
-- out: table party (token, ordinal, is_new)
-- new ordinals follow (approved at, batch, row) of the first row of the token
CREATE TEMP TABLE party AS
WITH arriving AS (
    SELECT accepted.party_token AS token, min((batch_order.position, accepted.ordinal)) AS first_row
    FROM read_parquet($accepted) AS accepted
    JOIN batch_order USING (batch)
    WHERE accepted.party_token IS NOT NULL
    GROUP BY accepted.party_token
)
SELECT token, ordinal, false AS is_new FROM known_party
UNION ALL
SELECT
    arriving.token,
    coalesce((SELECT max(ordinal) FROM known_party), 0) + row_number() OVER (ORDER BY arriving.first_row),
    true
FROM arriving
WHERE arriving.token NOT IN (SELECT token FROM known_party)
