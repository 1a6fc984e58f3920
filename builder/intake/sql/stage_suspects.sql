-- in:  tidied, parties, spotted, $legal_representatives (withhold | show)
-- out: table suspects, the rows that may have something to shield or to hold, with the names that may stand in them. Tests are
--      cheap, and find too much rather than too little. No order.
CREATE OR REPLACE TEMP TABLE suspects AS
WITH joined AS (
    SELECT t.*, category = 'person' AS is_person, kept, owners, names_owner,
        CASE WHEN category = 'person' THEN party_name END AS own_name,
        CASE WHEN $legal_representatives = 'withhold' OR category = 'person' THEN legal_representative END AS other_name,
        concat_ws('¦', facts, content, basis, document_title, licence_category, licence_name, matter, violation_type, penalty_kinds,
            suspended_licence, remedy, agency, source_unit, place) AS texts,
        concat_ws('¦', texts, party_name, legal_representative) AS said,
        concat_ws('¦', document_number, licence_number, reg_number, institution_number, social_org_number) AS numbers
    FROM tidied t JOIN parties USING (ordinal)
)
SELECT * EXCLUDE (said) FROM joined
-- one after the other: of one pattern for all, RE2 has no memory for the states, and takes fifty times as long over long texts
WHERE may_name_someone(said) OR may_say_private(said, is_person) OR may_need_shield(said)
    OR names_owner OR len(owners) > 0
    OR may_hold_name(texts, own_name) OR may_hold_name(texts, other_name)
    OR may_hold_name(numbers, own_name) OR may_hold_name(numbers, other_name)
    OR number_may_need_shield(numbers)
    OR ordinal IN (SELECT ordinal FROM spotted WHERE masked);
