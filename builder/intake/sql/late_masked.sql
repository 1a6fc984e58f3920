-- in:  accepted, owners, late
-- out: changed accepted, without the names of late. The rows keep their order (no column of lists is touched).
UPDATE accepted SET
    document_title = without_names(document_title, names, kept),
    licence_category = without_names(licence_category, names, kept),
    licence_name = without_names(licence_name, names, kept),
    matter = without_names(matter, names, kept),
    violation_type = without_names(violation_type, names, kept),
    facts = without_names(facts, names, kept),
    basis = without_names(basis, names, kept),
    penalty_kinds = without_names(penalty_kinds, names, kept),
    content = without_names(content, names, kept),
    suspended_licence = without_names(suspended_licence, names, kept),
    remedy = without_names(remedy, names, kept),
    place = without_names(place, names, kept)
FROM (
    SELECT ordinal, names, kept_name(party_category = 'person', party_name, registered) AS kept
    FROM late JOIN accepted USING (ordinal) LEFT JOIN owners USING (party_name)
) AS late
WHERE late.ordinal = accepted.ordinal;
