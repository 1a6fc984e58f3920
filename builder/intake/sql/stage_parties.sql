-- In: tidied, codes. Out: parties, for each row whether its party is an organisation, a sole trader or a person (with the day of
-- birth that an identity number tells). The category as sent decides, never the length of a name; only a sole trader whose
-- name is nothing but a person's name is a person. No order.
CREATE OR REPLACE TEMP TABLE parties AS
SELECT ordinal,
    CASE WHEN (sort = 'sole_trader' OR sort = 'organisation' AND starts_with(uscc, '92')) AND is_personal_name(party_name) THEN 'person'
         ELSE sort END AS category,
    CASE WHEN party_id IS NOT NULL AND id18_ok(party_id) THEN try_strptime(substr(party_id, 7, 8), '%Y%m%d')::DATE END AS born
FROM (
    SELECT ordinal, party_name, party_id, uscc,
        CASE WHEN party_category IN ('自然人', '2', '个人', '公民', 'PERSON') OR starts_with(party_category, '自然人') THEN 'person'
             WHEN party_category IN ('个体工商户', '个体户', '4', 'SOLE_TRADER') OR starts_with(party_category, '个体') THEN 'sole_trader'
             WHEN party_category IS NULL AND party_id IS NOT NULL AND uscc IS NULL AND reg_number IS NULL AND org_code IS NULL
                  AND institution_number IS NULL AND social_org_number IS NULL THEN 'person'
             ELSE 'organisation' END AS sort
    FROM tidied
);
