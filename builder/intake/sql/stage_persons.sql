-- in:  staged
-- out: changed staged, of natural persons what the public may read in a text (see person_text): run only where they are public with
--      their names masked, for planning it takes longer than a few rows do.
UPDATE staged SET
    document_title = coalesce(said['document_title'], document_title), licence_name = coalesce(said['licence_name'], licence_name),
    matter = coalesce(said['matter'], matter), violation_type = coalesce(said['violation_type'], violation_type),
    facts = coalesce(said['facts'], facts), content = coalesce(said['content'], content),
    suspended_licence = coalesce(said['suspended_licence'], suspended_licence)
FROM (
    SELECT ordinal, map_from_entries(list((cell.field, person_text(cell.value, codes)))) AS said
    FROM (
        SELECT ordinal, list_filter([uscc, reg_number, org_code], lambda code: code IS NOT NULL) AS codes,
            unnest([
                {field: 'document_title', value: document_title}, {field: 'licence_name', value: licence_name},
                {field: 'matter', value: matter}, {field: 'violation_type', value: violation_type}, {field: 'facts', value: facts},
                {field: 'content', value: content}, {field: 'suspended_licence', value: suspended_licence}]) AS cell
        FROM staged
        WHERE party_category = 'person'
    )
    WHERE cell.value IS NOT NULL
    GROUP BY ordinal
) AS told
WHERE staged.ordinal = told.ordinal;
