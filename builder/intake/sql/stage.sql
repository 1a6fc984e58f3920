-- in:  tidied, codes, days, parties, shields, $fine_unit, $confiscated_unit (in 分; NULL: nobody says it), $state_words, $state_values (how
--      states are said), $exclusive (columns whose day is the first non-public one), $inner_pad, $outer_pad (HMAC of the identity
--      key, RFC 2104, SHA-256)
-- out: table staged, typed and shielded rows. No order.
CREATE OR REPLACE TEMP TABLE staged AS
WITH judged AS (
    SELECT t.*, shown, a.kind AS agency_kind, s.kind AS source_kind,
        CASE WHEN list_contains(registrations, uscc) THEN 'reg_number' WHEN list_contains(dropped, uscc) THEN 'dropped' ELSE u.kind END AS uscc_kind,
        CASE WHEN list_contains(registrations, reg_number) THEN 'reg_number' WHEN list_contains(dropped, reg_number) THEN 'dropped' ELSE r.kind END
            AS reg_kind,
        CASE WHEN list_contains(dropped, org_code) THEN 'dropped' ELSE o.kind END AS org_kind,
        CASE WHEN list_contains(dropped, institution_number) THEN 'dropped' ELSE i.kind END AS institution_kind,
        CASE WHEN list_contains(dropped, social_org_number) THEN 'dropped' ELSE c.kind END AS social_org_kind,
        d1.day AS decided, d2.day AS fallback_day, d3.day AS valid_start, d4.end_day AS valid_end, d5.day AS received_day,
        d6.day AS completed_day, d7.day AS public_start, d8.end_day AS public_end, d9.day AS delivered_day,
        category, born, doubt, several, held, names_masked
    FROM tidied t
        LEFT JOIN codes u ON u.code = uscc LEFT JOIN codes r ON r.code = reg_number LEFT JOIN codes o ON o.code = org_code
        LEFT JOIN codes a ON a.code = agency_code LEFT JOIN codes s ON s.code = source_unit_code
        LEFT JOIN codes i ON i.code = institution_number LEFT JOIN codes c ON c.code = social_org_number
        LEFT JOIN days d1 ON d1.said = decision_date LEFT JOIN days d2 ON d2.said = decision_date_fallback
        LEFT JOIN days d3 ON d3.said = valid_from LEFT JOIN days d4 ON d4.said = valid_until
        LEFT JOIN days d5 ON d5.said = received_on LEFT JOIN days d6 ON d6.said = completed_on
        LEFT JOIN days d7 ON d7.said = public_from LEFT JOIN days d8 ON d8.said = public_until
        LEFT JOIN days d9 ON d9.said = delivered_on
        JOIN parties USING (ordinal) LEFT JOIN shields USING (ordinal)
)
SELECT
    ordinal, file_number, row, shape, marks, plain, returned,
    party_name AS party_name_raw, category AS party_category, party_category AS category_raw,
    CASE WHEN category = 'person' THEN
        sha256($outer_pad || unhex(sha256($inner_pad || encode(
            coalesce('id:' || party_id, 'name:' || name_key(party_name), 'name:'))))) END AS party_token,
    party_id IS NOT NULL AND is_id_number(party_id) AS has_id_number, born, doubt, several, held AS held_private, names_masked,
    shown IS NOT NULL AS is_shielded, withhold_reason, withhold_ground(withhold_reason) AS ground,
    influence, influence_reason,
    -- a number that was dropped goes no further
    uscc_written, CASE WHEN uscc_kind IS DISTINCT FROM 'dropped' THEN uscc END AS uscc_raw, uscc_kind,
    CASE WHEN reg_kind IS DISTINCT FROM 'dropped' THEN reg_number END AS reg_raw, reg_kind,
    CASE WHEN org_kind IS DISTINCT FROM 'dropped' THEN org_code END AS org_raw, org_kind,
    CASE WHEN institution_kind IS DISTINCT FROM 'dropped' THEN institution_number END AS institution_raw, institution_kind,
    CASE WHEN social_org_kind IS DISTINCT FROM 'dropped' THEN social_org_number END AS social_org_raw, social_org_kind,
    -- cheap tests for the rules about names and numbers: what is not odd is looked at no further
    regexp_matches(party_name, '[*＊×●0-9０-９等附单]|第[二三]名') AS odd_name,
    NOT regexp_full_match(document_number, '[^0-9０-９]*〔[0-9]{4}〕第?[0-9]+号') AS odd_number,
    'id' IN (uscc_kind, reg_kind, org_kind, institution_kind, social_org_kind, agency_kind, source_kind) AS has_id_code,
    CASE WHEN uscc_kind IN ('uscc', 'uscc_suspect') THEN uscc
         WHEN reg_kind = 'uscc' AND uscc_raw IS NULL THEN reg_number END AS uscc,
    CASE WHEN org_kind = 'org_code' THEN org_code WHEN uscc_kind = 'org_code' AND org_code IS NULL THEN uscc END AS org_code,
    CASE WHEN reg_kind IN ('reg_number', 'malformed') THEN coalesce(shown['reg_number'], reg_number)
         WHEN uscc_kind = 'reg_number' AND reg_number IS NULL THEN uscc END AS reg_number,
    document_number AS document_number_raw, licence_number AS licence_number_raw,
    coalesce(shown['party_name'], party_name) AS party_name,
    coalesce(shown['legal_representative'], legal_representative) AS legal_representative,
    coalesce(shown['document_title'], document_title) AS document_title,
    coalesce(shown['licence_category'], licence_category) AS licence_category,
    coalesce(shown['licence_name'], licence_name) AS licence_name, coalesce(shown['matter'], matter) AS matter,
    coalesce(shown['violation_type'], violation_type) AS violation_type, coalesce(shown['facts'], facts) AS facts,
    coalesce(shown['basis'], basis) AS basis, coalesce(shown['penalty_kinds'], penalty_kinds) AS penalty_kinds,
    coalesce(shown['content'], content) AS content,
    coalesce(shown['suspended_licence'], suspended_licence) AS suspended_licence,
    coalesce(shown['remedy'], remedy) AS remedy, coalesce(shown['agency'], agency) AS agency,
    coalesce(shown['source_unit'], source_unit) AS source_unit, coalesce(shown['place'], place) AS place,
    coalesce(shown['document_number'], document_number) AS document_number,
    coalesce(shown['licence_number'], licence_number) AS licence_number,
    CASE WHEN institution_raw IS NOT NULL THEN coalesce(shown['institution_number'], institution_number) END AS institution_number,
    CASE WHEN social_org_raw IS NOT NULL THEN coalesce(shown['social_org_number'], social_org_number) END AS social_org_number,
    fine AS fine_raw, coalesce(fen_of(fine, $fine_unit::INTEGER), nothing_of(fine)) AS fine_fen,
    confiscated AS confiscated_raw, coalesce(fen_of(confiscated, $confiscated_unit::INTEGER), nothing_of(confiscated)) AS confiscated_fen,
    decision_date AS decision_date_raw, decision_date_fallback AS fallback_raw,
    CASE WHEN decision_date IS NULL THEN fallback_day ELSE decided END AS decision_date,
    decision_date IS NOT NULL AS decision_date_stated,
    valid_from AS valid_from_raw, valid_start AS valid_from,
    valid_until AS valid_until_raw,
    CASE WHEN list_contains($exclusive, 'valid_until') AND valid_end < DATE '2099-12-31' THEN valid_end - 1 ELSE valid_end END
        AS valid_until,
    received_on AS received_on_raw, received_day AS received_on,
    completed_on AS completed_on_raw, completed_day AS completed_on,
    agency_code AS agency_code_raw, CASE WHEN agency_kind IN ('uscc', 'uscc_suspect') THEN agency_code END AS agency_code,
    source_unit_code AS source_unit_code_raw,
    CASE WHEN source_kind IN ('uscc', 'uscc_suspect') THEN source_unit_code END AS source_unit_code,
    district_code AS district_raw,
    CASE WHEN regexp_full_match(district_code, '[1-9][0-9]{5}') THEN district_code END AS district_code,
    state AS state_raw, $state_values[list_position($state_words, state)] AS state,
    public_from AS public_from_raw, public_start AS public_from,
    public_until AS public_until_raw,
    CASE WHEN list_contains($exclusive, 'public_until') AND public_end < DATE '2099-12-31' THEN public_end - 1 ELSE public_end END
        AS public_until,
    delivered_on AS delivered_raw, delivered_day AS delivered_on,
    notified AS notified_raw,
    CASE WHEN regexp_matches(notified, '^(?:否|未|没|无|不|N|0$|×)') THEN false WHEN regexp_matches(notified, '^(?:是|已|有|√|Y|[0-9])') THEN true END
        AS notified,
    tier AS tier_raw, tier_of(tier) AS tier, procedure AS procedure_raw, procedure_of(procedure) AS procedure,
    kinds_alone(penalty_kinds) AS kinds_alone, suggested_tier(procedure_of(procedure), penalty_kinds) AS suggested_tier
FROM judged;
