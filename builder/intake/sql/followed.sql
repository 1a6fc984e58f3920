-- in:  staged, fates, files, $batch, $kind, $inner_pad, $outer_pad (HMAC of the identity key)
-- out: more of followed, one line a row that is held or withheld, or came back under a number of ours. No
--      order. What does not look like a number of ours may be anything, and stays out. Names are marked in the form in which
--      register/sql/outstanding.sql compares them.
INSERT INTO followed
WITH chosen AS (
    SELECT s.* EXCLUDE (returned), path, sheet, coalesce(fate, 'accepted') AS fate, coalesce(holds, []) AS codes,
        CASE WHEN regexp_full_match(s.returned, '[0-9A-Za-z._-]{1,80}/.+#[0-9]+') THEN s.returned END AS returned
    FROM staged s JOIN files USING (file_number) LEFT JOIN fates f ON f.ordinal = s.ordinal
)
SELECT $batch AS batch, path AS file, sheet, row, ordinal, fate, $kind AS kind, agency, agency_code, codes,
    number_key(document_number) AS document_key, number_key(licence_number) AS licence_key,
    CASE WHEN fate <> 'accepted' THEN list_transform(
        list_filter([
            regexp_replace(lower(name_key(party_name_raw)), '[\x{2010}-\x{2015}\x{2212}-]', '', 'g'),
            regexp_replace(lower(name_key(party_name)), '[\x{2010}-\x{2015}\x{2212}-]', '', 'g'),
            masked_name(bare_party(party_name_raw)), coalesce(uscc, org_code, reg_number)
        ], lambda said: said IS NOT NULL),
        lambda said: ('0x' || substr(sha256($outer_pad || unhex(sha256($inner_pad || encode('party:' || said)))), 1, 16))::UBIGINT)
    END AS marks,
    returned
FROM chosen
WHERE fate <> 'accepted' OR returned IS NOT NULL;
