-- in:  suspects, spotted, days
-- out: table shield_cells, the cells that the shield looks at, and what each may hold, told by cheap tests (numbers: text | number,
--      as what they are looked for in; words, someone, minor; is_about_someone); kind: text | name | unit | number | labelled (a
--      number whose cell says what it is); clean: the cell without what was found so far, at first as it is. No order.
CREATE OR REPLACE TEMP TABLE shield_cells AS
WITH cells AS (
    SELECT ordinal, is_person, day AS decided, kept,
        unnest([
            {field: 'party_name', value: party_name, kind: CASE WHEN names_owner THEN 'text' ELSE 'name' END},
            {field: 'legal_representative', value: legal_representative, kind: 'name'},
            {field: 'document_title', value: document_title, kind: 'text'}, {field: 'licence_category', value: licence_category, kind: 'text'},
            {field: 'licence_name', value: licence_name, kind: 'text'}, {field: 'matter', value: matter, kind: 'text'},
            {field: 'violation_type', value: violation_type, kind: 'text'}, {field: 'facts', value: facts, kind: 'text'},
            {field: 'basis', value: basis, kind: 'text'}, {field: 'penalty_kinds', value: penalty_kinds, kind: 'text'},
            {field: 'content', value: content, kind: 'text'}, {field: 'suspended_licence', value: suspended_licence, kind: 'text'},
            {field: 'remedy', value: remedy, kind: 'text'}, {field: 'agency', value: agency, kind: 'unit'},
            {field: 'source_unit', value: source_unit, kind: 'unit'}, {field: 'place', value: place, kind: 'text'},
            {field: 'document_number', value: document_number, kind: 'number'},
            {field: 'licence_number', value: licence_number, kind: 'number'}, {field: 'reg_number', value: reg_number, kind: 'number'},
            {field: 'institution_number', value: institution_number, kind: 'number'},
            {field: 'social_org_number', value: social_org_number, kind: 'number'}], recursive := true)
    FROM suspects LEFT JOIN days ON said = decision_date
), told AS (
    SELECT * REPLACE (CASE WHEN kind = 'number' AND number_is_labelled(value) THEN 'labelled' ELSE kind END AS kind),
        kind IN ('text', 'unit') AND may_name_someone(value) AS someone
    FROM cells
    WHERE value IS NOT NULL
)
SELECT *, value AS clean,
    CASE WHEN kind = 'number' THEN CASE WHEN number_may_need_shield(value) THEN 'number' END
         WHEN may_need_shield(value) THEN 'text' END AS numbers,
    kind <> 'number' AND may_say_private(value, is_person) AS words,
    kind IN ('text', 'name') AND may_say_minor(value) AS minor,
    is_person OR someone OR (ordinal, field) IN (SELECT (ordinal, field) FROM spotted WHERE masked) AS is_about_someone
FROM told;
