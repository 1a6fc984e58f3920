-- in:  suspects, spotted, shield_cells (cleaned), labelled_names, minors
-- out: table shields, for each row with something to shield or to hold: shown, a map from the column to what the public may see;
--      names_masked, whether the name of another than the party was masked; cleaned, the cells without numbers and private words
--      where that makes a difference; labelled, the names found by label; held, what nobody can shield safely (code of the rule,
--      column). No order.
CREATE OR REPLACE TEMP TABLE shields AS
WITH named AS (
    SELECT ordinal, flatten(list(found)) AS found FROM labelled_names GROUP BY ordinal
), made_out AS (
    SELECT ordinal, list(DISTINCT name) FILTER (WHERE masked) AS made_out,
        list(DISTINCT name) FILTER (WHERE NOT masked AND band <> 'possible') AS no_names
    FROM spotted GROUP BY ordinal
), spelled AS (
    SELECT ordinal,
        longest_first(spellings(known_names(own_name) || known_names(other_name) || coalesce(owners, []) || coalesce(made_out, [])
            || list_filter(coalesce(found, []), lambda n: NOT list_contains(coalesce(no_names, []), n)), texts || '¦' || numbers)) AS names
    FROM suspects LEFT JOIN named USING (ordinal) LEFT JOIN made_out USING (ordinal)
), called AS (
    SELECT c.*, found, names, m.ordinal IS NOT NULL AS is_minor
    FROM shield_cells c JOIN spelled USING (ordinal) LEFT JOIN labelled_names USING (ordinal, field)
        LEFT JOIN minors m ON m.ordinal = c.ordinal AND m.field = c.field
), masked AS (
    SELECT ordinal, field, value, clean, found,
        CASE WHEN kind IN ('text', 'number', 'labelled') THEN without_names(clean, names, kept)
             -- a family name and one sign more begin the name of many a place
             WHEN kind = 'unit' THEN without_names(clean, list_filter(names, lambda n: length(n) > 2), kept) ELSE clean END AS shown,
        NOT is_person AND len(names) > 0 AND kind IN ('text', 'number', 'labelled') AS may_name,
        CASE WHEN regexp_matches(value, '[*＊×●•XxＸｘ■□#_?？…]|[略去][)）]|[.．]{3}') THEN CASE WHEN id_masked_wrong(shield_fold(value)) THEN 'H060' END END AS wrong,
        CASE WHEN is_minor THEN 'H061' END AS minor,
        CASE WHEN kind IN ('number', 'labelled') AND is_mobile(shield_fold(value)) THEN 'H062' END AS telephone
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
