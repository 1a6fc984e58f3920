-- in:  certain, accepted, suspected, late, decided, $batch, $inner_pad, $outer_pad (HMAC of the identity key), $target
-- out: file $target: by the number of a decision the names that a row makes certain (known), and those that an accepted row may
--      show, since they are only possible (not known). Names themselves stay here: 64 bits of their HMAC go. Ordered by row.
COPY (
    WITH shown AS (
        SELECT a.ordinal, a.agency, a.agency_code, a.document_key, s.name, s.field, s.file_number, s.row
        FROM suspected s JOIN accepted a USING (ordinal) LEFT JOIN late ON late.ordinal = s.ordinal AND list_contains(late.names, s.name)
        WHERE s.band = 'possible' AND NOT s.masked AND late.ordinal IS NULL
    ), named AS (
        SELECT ordinal, agency, agency_code, document_key, name, true AS known FROM certain
        UNION
        SELECT ordinal, agency, agency_code, document_key, name, false FROM shown
        WHERE (file_number, row, field, name) NOT IN (
            SELECT (file_number, row, field, name) FROM decided WHERE decision = 'keep')
    ), tokens AS (
        SELECT name, ('0x' || substr(sha256($outer_pad || unhex(sha256($inner_pad || encode('text:' || name)))), 1, 16))::UBIGINT AS token
        FROM (SELECT DISTINCT name FROM named WHERE document_key IS NOT NULL)
    )
    SELECT $batch AS batch, ordinal, agency, agency_code, document_key, known, token
    FROM named JOIN tokens USING (name)
    WHERE document_key IS NOT NULL AND agency IS NOT NULL
    ORDER BY ordinal, known, token
) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)
