-- The public record as canonical text (JSON with fixed keys in fixed order): what a commitment commits to
-- out: macro register.canonical_text(d)
-- Values that change by the passing of time alone (validity) or with the catalogue (what it adds) are no part.
CREATE OR REPLACE MACRO register.canonical_text(d) AS to_json({
    id: d.id, kind: d.kind, party_name: d.party_name, party_category: d.party_category, uscc: d.uscc,
    org_code: d.org_code, reg_number: d.reg_number, institution_number: d.institution_number,
    social_org_number: d.social_org_number, legal_representative: d.legal_representative,
    document_title: d.document_title, document_number: d.document_number, matter: d.matter,
    licence_category: d.licence_category, licence_name: d.licence_name, licence_number: d.licence_number,
    violation_type: d.violation_type, facts: d.facts, basis: d.basis, penalty_kinds: d.penalty_kinds,
    content: d.content, fine_fen: d.fine_fen, confiscated_fen: d.confiscated_fen,
    suspended_licence: d.suspended_licence, decision_date: d.decision_date,
    decision_date_stated: d.decision_date_stated, valid_from: d.valid_from, valid_until: d.valid_until,
    received_on: d.received_on, completed_on: d.completed_on, remedy: d.remedy, agency: d.agency,
    agency_code: d.stated_agency_code, source_unit: d.source_unit, source_unit_code: d.source_unit_code,
    district_code: d.stated_district_code, place: d.place, state: d.state, public_until: d.public_until,
    disputed: d.disputed, outcomes: d.outcomes, changes: d.changes
})::VARCHAR
