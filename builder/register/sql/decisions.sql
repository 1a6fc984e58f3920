-- The public register at the moment: one row for each public decision, in its latest version.
-- in:  accepted_rows, place, record, mark, corrected, period_basis, deciding, stated_matter, register.district, $accepted, $today
-- out: table register.decision, in no order
-- Digests are of all that stands for the decision somewhere; they spare the outputs from reading what did not change.
-- Names stand as decided; the catalogue only adds what the decision does not say (code of its agency, district), and beside
-- the record what stands in it (listed_…): the matter in force on the day of the decision, its legal basis and its remedies
-- where none was sent.
CREATE TABLE register.decision AS
SELECT
    place.id,
    accepted.kind,
    place.subject_code,
    CASE
        WHEN place.subject_code <> coalesce(accepted.uscc, accepted.org_code, accepted.reg_number) THEN 'uscc'
        WHEN accepted.uscc IS NOT NULL THEN 'uscc'
        WHEN accepted.org_code IS NOT NULL THEN 'org_code'
        WHEN accepted.reg_number IS NOT NULL THEN 'reg_number'
    END AS code_kind,
    place.position,
    place.year_total,
    place.subject_total,
    accepted.party_category = 'person' AS masked,
    accepted.party_name,
    accepted.party_category,
    accepted.uscc,
    accepted.org_code,
    accepted.reg_number,
    accepted.institution_number,
    accepted.social_org_number,
    accepted.legal_representative,
    accepted.document_title,
    accepted.document_number,
    accepted.matter,
    accepted.licence_category,
    accepted.licence_name,
    accepted.licence_number,
    accepted.violation_type,
    accepted.facts,
    accepted.basis,
    accepted.penalty_kinds,
    accepted.content,
    accepted.fine_fen,
    accepted.confiscated_fen,
    accepted.suspended_licence,
    accepted.decision_date,
    accepted.decision_date_stated,
    accepted.valid_from,
    accepted.valid_until,
    CASE
        WHEN mark.ended_as IS NOT NULL THEN mark.ended_as
        WHEN accepted.state = 'revoked' THEN 'rescinded'
        WHEN accepted.state = 'invalid' THEN 'invalid'
        WHEN accepted.kind <> 'licence' OR accepted.valid_until IS NULL THEN NULL
        WHEN accepted.valid_until >= $today THEN 'valid'
        WHEN NOT coalesce(mark.extended, false) THEN 'expired'
    END AS validity,
    accepted.received_on,
    accepted.completed_on,
    accepted.remedy,
    accepted.agency,
    deciding.known_code AS agency_code,
    deciding.title AS agency_title,
    accepted.source_unit,
    accepted.source_unit_code,
    coalesce(accepted.district_code, deciding.district_code) AS district_code,
    district.name AS district,
    accepted.place,
    state_now(accepted.state, mark.ended_as, mark.answered) AS state,
    record.public_until,
    is_disputed(accepted.state, mark.disputed, mark.answered) AS disputed,
    coalesce(mark.outcomes, []) AS outcomes,
    coalesce(mark.changes, []) AS changes,
    period_basis.told AS public_until_basis,
    -- from when one may ask for an earlier end, where the rule says so, and by which rule, where it is not that of the end
    CASE WHEN record.minimum_until < record.public_until THEN record.minimum_until END AS repair_from,
    CASE WHEN repair_from IS NOT NULL AND record.minimum_basis <> record.basis THEN repair_basis.told END AS repair_basis,
    coalesce(corrected.corrections, []) AS corrections,
    CASE WHEN accepted.basis IS NULL THEN (in_force(stated_matter.listed, accepted.decision_date))['basis'] END AS listed_basis,
    CASE WHEN accepted.remedy IS NULL THEN (in_force(stated_matter.listed, accepted.decision_date))['remedy'] END AS listed_remedy,
    stated_matter.listed IS NOT NULL AND in_force(stated_matter.listed, accepted.decision_date) IS NULL AS is_unlisted_matter,
    place.entry,
    -- as the decision itself says, without the catalogue: these are part of the record
    accepted.agency_code AS stated_agency_code,
    accepted.district_code AS stated_district_code,
    -- what data files show of the decision, and what its card on a page shows
    md5(concat(
        accepted.digest, chr(31), record.public_until, chr(31), period_basis.told, chr(31), deciding.known_code, chr(31),
        coalesce(accepted.district_code, deciding.district_code), chr(31), mark.disputed,
        chr(31), mark.answered, chr(31), mark.outcomes::VARCHAR, chr(31), mark.changes::VARCHAR, chr(31),
        corrected.corrections::VARCHAR
    )) AS record_digest,
    short_digest(concat(
        place.id, chr(31), record_digest, chr(31), validity, chr(31), district.name, chr(31), listed_basis, chr(31), listed_remedy,
        chr(31), repair_from, chr(31), repair_basis
    )) AS card_digest
FROM accepted_rows($accepted) AS accepted
JOIN place USING (batch, ordinal)
JOIN record ON record.record_id = place.id
LEFT JOIN mark ON mark.record_id = place.id
JOIN period_basis ON period_basis.basis = record.basis
LEFT JOIN period_basis AS repair_basis ON repair_basis.basis = record.minimum_basis
LEFT JOIN corrected ON corrected.record_id = place.id
JOIN deciding
    ON deciding.agency = accepted.agency AND deciding.agency_code IS NOT DISTINCT FROM accepted.agency_code
LEFT JOIN stated_matter
    ON stated_matter.decider = deciding.decider AND stated_matter.kind = accepted.kind AND stated_matter.matter = accepted.matter
LEFT JOIN register.district ON district.code = coalesce(accepted.district_code, deciding.district_code)
