-- in:  staged, fates, files, $batch, $approved_at, $kind, $legal_representatives (withhold | show)
-- out: more of accepted, one line a row that is accepted, persons masked, in the order of ordinal. Of a
--      person neither codes nor the place are public; what is told of him stands without days and roads already
--      (stage_persons.sql).
INSERT INTO accepted
WITH chosen AS (
    SELECT s.*, path, sheet, warnings, party_category = 'person' AS is_person,
        CASE WHEN party_category = 'person' THEN masked_name(bare_party(party_name_raw)) END AS mask,
        CASE WHEN party_category = 'person' THEN coalesce(uscc, reg_number, org_code) END AS own_code
    FROM staged s JOIN files USING (file_number) LEFT JOIN fates f ON f.ordinal = s.ordinal
    WHERE coalesce(fate, 'accepted') = 'accepted'
)
SELECT
    $batch AS batch, path AS file, sheet, row, ordinal, $approved_at::TIMESTAMP AS approved_at, $kind AS kind,
    CASE WHEN is_person THEN mask ELSE party_name END AS party_name,
    party_category, party_token,
    CASE WHEN NOT is_person THEN uscc END AS uscc,
    CASE WHEN NOT is_person THEN org_code END AS org_code,
    CASE WHEN NOT is_person THEN reg_number END AS reg_number,
    CASE WHEN NOT is_person THEN institution_number END AS institution_number,
    CASE WHEN NOT is_person THEN social_org_number END AS social_org_number,
    CASE WHEN NOT is_person AND $legal_representatives = 'show' THEN legal_representative END AS legal_representative,
    document_title, document_number, number_key(document_number) AS document_key,
    licence_category, licence_name,
    CASE WHEN own_code IS NULL THEN licence_number ELSE replace(licence_number, own_code, '[代码已屏蔽]') END AS licence_number,
    number_key(licence_number) AS licence_key,
    matter, violation_type, facts, basis, penalty_kinds, content,
    fine_fen, confiscated_fen, suspended_licence,
    decision_date, decision_date_stated, valid_from, valid_until, received_on, completed_on, remedy,
    agency, agency_code, source_unit, source_unit_code, district_code,
    CASE WHEN NOT is_person THEN place END AS place,
    state, public_from, public_until,
    CASE WHEN $kind = 'penalty' THEN tier END AS tier, CASE WHEN $kind = 'penalty' THEN procedure END AS procedure,
    CASE WHEN $kind = 'penalty' THEN kinds_alone END AS kinds_alone,
    CASE WHEN $kind = 'penalty' THEN suggested_tier END AS suggested_tier, delivered_on, notified,
    coalesce(warnings, []::VARCHAR[]) AS warnings
FROM chosen
ORDER BY ordinal;
