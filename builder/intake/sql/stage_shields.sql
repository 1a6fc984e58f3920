-- In: tidied. Out: shields, for each row with something to shield a map from the column to what the public may see.
-- Only cells that pass the cheap test are looked at closely. No order.
CREATE OR REPLACE TEMP TABLE shields AS
WITH cells AS (
    SELECT ordinal, unnest([
        {field: 'party_name', value: party_name, number: false}, {field: 'legal_representative', value:
        legal_representative, number: false}, {field: 'document_title', value: document_title, number: false}, {field:
        'licence_category', value: licence_category, number: false}, {field: 'licence_name', value: licence_name,
        number: false}, {field: 'matter', value: matter, number: false}, {field: 'violation_type', value:
        violation_type, number: false}, {field: 'facts', value: facts, number: false}, {field: 'basis', value: basis,
        number: false}, {field: 'penalty_kinds', value: penalty_kinds, number: false}, {field: 'content', value:
        content, number: false}, {field: 'suspended_licence', value: suspended_licence, number: false}, {field:
        'remedy', value: remedy, number: false}, {field: 'agency', value: agency, number: false}, {field:
        'source_unit', value: source_unit, number: false}, {field: 'place', value: place, number: false}, {field:
        'document_number', value: document_number, number: true}, {field: 'licence_number', value: licence_number,
        number: true}, {field: 'reg_number', value: reg_number, number: true}, {field: 'institution_number', value:
        institution_number, number: true}, {field: 'social_org_number', value: social_org_number, number: true}
    ]) AS cell
    FROM tidied
    WHERE may_need_shield(facts) OR may_need_shield(basis) OR may_need_shield(content)
        OR may_need_shield(concat_ws('|', party_name, legal_representative, document_title, licence_category,
        licence_name, matter, violation_type, penalty_kinds, suspended_licence, remedy, agency, source_unit, place))
        OR number_may_need_shield(concat_ws('|', document_number, licence_number, reg_number, institution_number,
        social_org_number))
), looked_at AS (
    SELECT ordinal, cell.field AS field, CASE WHEN cell.number THEN shield_number(cell.value) ELSE shield(cell.value) END AS shown
    FROM cells
    WHERE CASE WHEN cell.number THEN number_may_need_shield(cell.value) ELSE may_need_shield(cell.value) END
)
SELECT ordinal, map_from_entries(list((field, shown))) AS shown
FROM looked_at
WHERE contains(shown, '已屏蔽]')
GROUP BY ordinal;
