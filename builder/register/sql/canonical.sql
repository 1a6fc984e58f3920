-- The public record as canonical text (JSON with fixed keys in fixed order): what a commitment commits to.
-- in:  register.decision
-- out: view canonical (id, kind, batch, text)
-- Values that change by the passing of time alone (validity) or with the catalogue (titles) are no part of the record.
CREATE TEMP VIEW canonical AS
SELECT
    id,
    kind,
    batch,
    to_json({
        id: id, kind: kind, party_name: party_name, party_category: party_category, uscc: uscc, org_code: org_code,
        reg_number: reg_number, institution_number: institution_number, social_org_number: social_org_number,
        legal_representative: legal_representative, document_title: document_title, document_number: document_number,
        matter: matter, licence_category: licence_category, licence_name: licence_name, licence_number: licence_number,
        violation_type: violation_type, facts: facts, basis: basis, penalty_kinds: penalty_kinds, content: content,
        fine_fen: fine_fen, confiscated_fen: confiscated_fen, suspended_licence: suspended_licence,
        decision_date: decision_date, valid_from: valid_from, valid_until: valid_until, received_on: received_on,
        completed_on: completed_on, remedy: remedy, agency: agency, source_unit: source_unit,
        source_unit_code: source_unit_code, place: place, state: state, public_until: public_until
    })::VARCHAR AS text
FROM register.decision
