-- in:  staged, fates, files, problems, $batch, $kind, $inner_pad, $outer_pad (HMAC of the identity key)
-- out: more of followed, one line a row that is held or withheld, or came back under a number of ours. No
--      order. What does not look like a number of ours may be anything, and stays out. Names are marked in the form in which
--      register/sql/outstanding.sql compares them. A day that was filled in from elsewhere, or that holds the row, is none. A row may be
--      a person's when a rule doubts whose it is (by its name, code or category), or when it could not be read.
INSERT INTO followed
WITH doubted AS (
    SELECT ordinal, list(field) AS days FROM problems
    WHERE severity = 'hold' AND field IN ('decision_date', 'delivered_on')
    GROUP BY ordinal
),
chosen AS (
    SELECT s.* EXCLUDE (returned), path, sheet, coalesce(fate, 'accepted') AS fate, coalesce(holds, []) AS codes, coalesce(days, []) AS doubted,
        CASE WHEN regexp_full_match(s.returned, '[0-9A-Za-z._-]{1,80}/.+#[0-9]+') THEN s.returned END AS returned
    FROM staged s JOIN files USING (file_number) LEFT JOIN fates f ON f.ordinal = s.ordinal LEFT JOIN doubted d ON d.ordinal = s.ordinal
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
    returned,
    CASE WHEN shape IS NULL AND decision_date_stated AND NOT list_contains(doubted, 'decision_date') THEN decision_date END AS decision_date,
    CASE WHEN shape IS NULL AND NOT list_contains(doubted, 'delivered_on') THEN nullif(delivered_on, DATE '2099-12-31') END AS delivered_on,
    coalesce(
        shape IS NOT NULL OR party_name_raw IS NULL OR party_category = 'person'
        OR list_has_any(codes, ['H010', 'H013', 'H014', 'H015', 'H016', 'H017', 'H060', 'H063', 'H065', 'H090']),
        true
    ) AS is_person
FROM chosen
WHERE fate <> 'accepted' OR returned IS NOT NULL;
