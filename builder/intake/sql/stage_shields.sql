-- In: suspects, spotted, days. Out: shields, for each row with something to shield or to hold: shown, a map from the column to what the public may
-- see; names_masked, whether the name of another than the party was masked; cleaned, the cells without
-- numbers and private words where that makes a difference; labelled, the names found by label; held, what nobody can shield safely (code of the rule,
-- column). Run only where there are suspects: planning it takes longer than all else does for a few rows. No order.
CREATE OR REPLACE TEMP TABLE shields AS
WITH cells AS (
    SELECT ordinal, is_person, day AS decided, kept_name(is_person, party_name) AS kept, own_name, other_name,
        unnest([
            {field: 'party_name', value: party_name, kind: CASE WHEN NOT is_person AND names_owner(party_name) THEN 'text' ELSE 'name' END}, {field: 'legal_representative', value: legal_representative, kind: 'name'},
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
            {field: 'social_org_number', value: social_org_number, kind: 'number'}]) AS cell
    FROM suspects LEFT JOIN days ON said = decision_date
), read AS (
    SELECT ordinal, is_person, decided, kept, own_name, other_name, cell.field AS field, cell.value AS value,
        CASE WHEN cell.kind = 'number' AND number_is_labelled(cell.value) THEN 'labelled' ELSE cell.kind END AS kind,
        cell.kind IN ('text', 'unit') AND may_name_someone(cell.value) AS names_someone,
        (ordinal, cell.field) IN (SELECT (ordinal, field) FROM spotted WHERE masked) AS is_spotted,
        CASE WHEN kind = 'number' THEN CASE WHEN number_may_need_shield(cell.value) THEN shield_number(cell.value) END
             WHEN may_need_shield(cell.value) THEN shield(cell.value) END AS without_numbers
    FROM cells
    WHERE cell.value IS NOT NULL
), numbered AS (
    SELECT * REPLACE (CASE WHEN contains(without_numbers, '已屏蔽]') THEN without_numbers ELSE value END AS without_numbers)
    FROM read
), worded AS (
    SELECT *, CASE WHEN kind <> 'number' AND may_say_private(value, is_person)
        THEN mask_words(shield_fold(without_numbers),
            is_person OR names_someone OR about_someone(value) OR is_spotted, is_person) END AS without_words
    FROM numbered
), cleaned AS (
    SELECT *, list_transform([coalesce(without_words, without_numbers)],
        lambda t: CASE WHEN hides_more(t, value) THEN as_written(t, value) ELSE value END)[1] AS clean
    FROM worded
), searched AS (
    SELECT *, open_text(clean, kept) AS open
    FROM cleaned
), seen AS MATERIALIZED (
    SELECT *, CASE WHEN names_someone THEN names_in(open) END AS found
    FROM searched
), named AS (
    SELECT ordinal, flatten(list(found)) AS found
    FROM seen WHERE len(found) > 0 GROUP BY ordinal
), made_out AS (
    SELECT ordinal, list(DISTINCT name) FILTER (WHERE masked) AS made_out,
        list(DISTINCT name) FILTER (WHERE NOT masked AND band <> 'possible') AS no_names
    FROM spotted GROUP BY ordinal
), spelled AS (
    SELECT ordinal,
        list_sort(spellings(known_names(own_name) || known_names(other_name) || owners_in(CASE WHEN NOT is_person THEN party_name END) || coalesce(made_out, [])
            || list_filter(coalesce(found, []), lambda n: NOT list_contains(coalesce(no_names, []), n)), texts || '¦' || numbers), 'DESC') AS names
    FROM suspects LEFT JOIN named USING (ordinal) LEFT JOIN made_out USING (ordinal)
), called AS (
    SELECT seen.*, names
    FROM seen JOIN spelled USING (ordinal)
), masked AS (
    SELECT ordinal, field, value, clean, found,
        CASE WHEN kind IN ('text', 'number', 'labelled') THEN without_names(clean, names, kept)
             -- a family name and one sign more begin the name of many a place
             WHEN kind = 'unit' THEN without_names(clean, list_filter(names, lambda n: length(n) > 2), kept) ELSE clean END AS shown,
        NOT is_person AND len(names) > 0 AND kind IN ('text', 'number', 'labelled') AS may_name,
        CASE WHEN regexp_matches(value, '[*＊×●•XxＸｘ■□#_?？…]|[略去][)）]|[.．]{3}') THEN CASE WHEN id_masked_wrong(shield_fold(value)) THEN 'H060' END END AS wrong,
        CASE WHEN kind IN ('text', 'name') AND may_say_minor(value)
             THEN CASE WHEN says_minor(shield_fold(value), is_person) OR born_late(shield_fold(value), decided) THEN 'H061' END END AS minor,
        CASE WHEN kind IN ('number', 'labelled') AND is_mobile(shield_fold(value))
             THEN 'H062' END AS telephone
    FROM called
)
SELECT ordinal,
    map_from_entries(list((field, shown) ORDER BY field) FILTER (WHERE shown <> value)) AS shown,
    bool_or(may_name AND shown <> value AND contains(shown, '某')) AS names_masked,
    map_from_entries(list((field, clean) ORDER BY field) FILTER (WHERE clean <> value)) AS cleaned,
    flatten(list(list_transform(list_distinct(found), lambda n: {field: field, name: n})) FILTER (WHERE len(found) > 0)) AS labelled,
    list(DISTINCT {code: coalesce(wrong, minor, telephone), field: field}) FILTER (WHERE coalesce(wrong, minor, telephone) IS NOT NULL) AS held
FROM masked
WHERE shown <> value OR coalesce(wrong, minor, telephone) IS NOT NULL
GROUP BY ordinal;
