-- Decisions whose record the law seals (rule W006), by the id that their first acceptance gave or would give: no version of theirs is
-- public, however early it was accepted.
-- in:  party, $withheld (list of withheld.parquet), $inner, $outer (HMAC pads of id.key)
-- out: more of sealed
INSERT INTO sealed
SELECT DISTINCT
    id_of(
        coalesce(agency_code, 'N:' || fold_name(agency)), kind,
        coalesce('D:' || document_key, 'L:' || licence_key),
        CASE WHEN party_token IS NOT NULL THEN 'P:' || party.ordinal ELSE coalesce(party_code, 'N:' || fold_name(party_name)) END,
        $inner, $outer
    ) AS record_id,
    agency, coalesce(document_key, licence_key) AS number
FROM read_parquet($withheld)
LEFT JOIN party ON party.token = party_token
WHERE coalesce(document_key, licence_key) IS NOT NULL AND agency IS NOT NULL AND (party_token IS NULL OR party.ordinal IS NOT NULL)
