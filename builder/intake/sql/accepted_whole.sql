-- In: accepted, filled chunk by chunk in the order of ordinal. Out: file $target, the same rows in the same order: a plain
-- scan keeps it, whatever the number of threads, and sorting a whole batch would need room for all of it.
-- digest: of all that the public may see of the row, so that later rooms can tell rows apart without reading them
COPY (
    SELECT *, md5(to_json([
        kind, party_name, party_category, uscc, org_code, reg_number, institution_number, social_org_number,
        legal_representative, document_title, document_number, licence_category, licence_name, licence_number,
        matter, violation_type, facts, basis, penalty_kinds, content, fine_fen::VARCHAR,
        confiscated_fen::VARCHAR, suspended_licence, decision_date::VARCHAR, decision_date_stated::VARCHAR,
        valid_from::VARCHAR, valid_until::VARCHAR, received_on::VARCHAR, completed_on::VARCHAR, remedy,
        agency, agency_code, source_unit, source_unit_code, district_code, place, state
    ])::VARCHAR) AS digest
    FROM accepted
) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 20480)
