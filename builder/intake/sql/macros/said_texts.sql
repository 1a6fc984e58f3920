-- What names are looked for in: the texts of a row as said_text(), in the order of said_fields(). In: its cells, kept_name() of the party. Out: list.
CREATE MACRO said_texts(document_title, licence_category, licence_name, matter, violation_type, facts, basis, penalty_kinds, content, suspended_licence, remedy, place, kept) AS
    [said_text(document_title, kept), said_text(licence_category, kept), said_text(licence_name, kept), said_text(matter, kept),
     said_text(violation_type, kept), said_text(facts, kept), said_text(basis, kept), said_text(penalty_kinds, kept),
     said_text(content, kept), said_text(suspended_licence, kept), said_text(remedy, kept), said_text(place, kept)];
