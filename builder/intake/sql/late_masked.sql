-- In: accepted, late. Out: accepted, without the names of late. The rows keep their order (no column of lists is touched).
UPDATE accepted SET
    document_title = without_names(document_title, names, kept_name(party_category = 'person', party_name)),
    licence_category = without_names(licence_category, names, kept_name(party_category = 'person', party_name)),
    licence_name = without_names(licence_name, names, kept_name(party_category = 'person', party_name)),
    matter = without_names(matter, names, kept_name(party_category = 'person', party_name)),
    violation_type = without_names(violation_type, names, kept_name(party_category = 'person', party_name)),
    facts = without_names(facts, names, kept_name(party_category = 'person', party_name)),
    basis = without_names(basis, names, kept_name(party_category = 'person', party_name)),
    penalty_kinds = without_names(penalty_kinds, names, kept_name(party_category = 'person', party_name)),
    content = without_names(content, names, kept_name(party_category = 'person', party_name)),
    suspended_licence = without_names(suspended_licence, names, kept_name(party_category = 'person', party_name)),
    remedy = without_names(remedy, names, kept_name(party_category = 'person', party_name)),
    place = without_names(place, names, kept_name(party_category = 'person', party_name))
FROM late WHERE late.ordinal = accepted.ordinal;
