-- in:  staged, released
-- out: changed staged, with names and numbers that a reviewer says are what their column says: as written, and codes of units; 15
--      digits in the column of USCCs are a registration number.
UPDATE staged SET
    uscc = CASE WHEN list_contains(fields, 'uscc') AND strlen(uscc_raw) <> 15 THEN uscc_raw ELSE uscc END,
    uscc_kind = CASE WHEN NOT list_contains(fields, 'uscc') THEN uscc_kind WHEN strlen(uscc_raw) = 15 THEN 'reg_number' ELSE 'uscc' END,
    reg_number = CASE WHEN list_contains(fields, 'reg_number') THEN reg_raw
                      WHEN list_contains(fields, 'uscc') AND strlen(uscc_raw) = 15 AND reg_raw IS NULL THEN uscc_raw ELSE reg_number END,
    reg_kind = CASE WHEN list_contains(fields, 'reg_number') THEN 'reg_number' ELSE reg_kind END,
    org_code = CASE WHEN list_contains(fields, 'org_code') THEN org_raw ELSE org_code END,
    org_kind = CASE WHEN list_contains(fields, 'org_code') THEN 'org_code' ELSE org_kind END,
    party_name = CASE WHEN list_contains(fields, 'party_name') THEN party_name_raw ELSE party_name END,
    document_number = CASE WHEN list_contains(fields, 'document_number') THEN document_number_raw ELSE document_number END,
    licence_number = CASE WHEN list_contains(fields, 'licence_number') THEN licence_number_raw ELSE licence_number END,
    institution_number = CASE WHEN list_contains(fields, 'institution_number') THEN institution_raw ELSE institution_number END,
    social_org_number = CASE WHEN list_contains(fields, 'social_org_number') THEN social_org_raw ELSE social_org_number END
FROM (
    SELECT file_number, row, list(field) AS fields FROM released WHERE code <> 'H061' GROUP BY ALL
) AS passed
WHERE staged.file_number = passed.file_number AND staged.row = passed.row;
