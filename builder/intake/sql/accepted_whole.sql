-- in:  accepted, $target
-- out: file $target, the same rows in the same order: a plain scan keeps it, whatever the number of threads, and sorting a whole
--      batch would need room for all of it. digest: of all that the public may see of the row, so that later rooms can tell rows
--      apart without reading them; no text holds a control character (H004), so the separators are unambiguous
COPY (
    SELECT *, md5(concat_ws(chr(31),
        as_part(kind), as_part(party_name), as_part(party_category), as_part(uscc), as_part(org_code),
        as_part(reg_number), as_part(institution_number), as_part(social_org_number), as_part(legal_representative),
        as_part(document_title), as_part(document_number), as_part(licence_category), as_part(licence_name),
        as_part(licence_number), as_part(matter), as_part(violation_type), as_part(facts), as_part(basis),
        as_part(penalty_kinds), as_part(content), as_part(fine_fen), as_part(confiscated_fen),
        as_part(suspended_licence), as_part(decision_date), as_part(decision_date_stated), as_part(valid_from),
        as_part(valid_until), as_part(received_on), as_part(completed_on), as_part(remedy), as_part(agency),
        as_part(agency_code), as_part(source_unit), as_part(source_unit_code), as_part(district_code), as_part(place),
        as_part(state)
    )) AS digest
    FROM accepted
) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 20480)
