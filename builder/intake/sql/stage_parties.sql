-- in:  tidied, codes, days, owners, names_judged, names_counted, $sole_traders (show | withhold: traders without a shop's name)
-- out: table parties, for each row whether its party is an organisation, a sole trader or a person (with the day of birth that an
--      identity number tells), and whether it may be a person who was sent as something else: doubt, the code of the rule that
--      holds the row; several: how many are named where it is not one (1: it says so itself). What the category says is never
--      enough to be an organisation, and the length of a name neither. A code counts only where it is right, and not that of the
--      authority itself. Codes of traders begin with 92, or have 6 to 9 where a registration number tells the kind (GS 15/2006).
--      registrations: of the 15 digits that have the shape of an identity number those that are a registration number
--      (rather_registration) of who cannot be a person; dropped: the others, beside a valid code of the party, by which it is known
--      without them. NULL where there are none such. Of an organisation: kept, see kept_name(); owners, who is named beside the
--      shop or the agency; names_owner, whether the name is to be read as text for that. No order.
CREATE OR REPLACE TEMP TABLE parties AS
WITH sorted AS (
    SELECT ordinal, party_name, party_id, agency, source_unit,
        CASE WHEN party_category IN ('自然人', '2', '个人', '公民', 'PERSON') OR starts_with(party_category, '自然人') THEN 'person'
             WHEN party_category IN ('个体工商户', '个体户', '4', 'SOLE_TRADER') OR starts_with(party_category, '个体') THEN 'sole_trader'
             WHEN party_category IS NULL AND party_id IS NOT NULL AND uscc IS NULL AND reg_number IS NULL AND org_code IS NULL
                  AND institution_number IS NULL AND social_org_number IS NULL THEN 'person'
             ELSE 'organisation' END AS sort,
        CASE WHEN u.kind = 'uscc' AND uscc IS DISTINCT FROM agency_code AND uscc IS DISTINCT FROM source_unit_code THEN uscc
             WHEN r.kind = 'uscc' AND reg_number IS DISTINCT FROM agency_code AND reg_number IS DISTINCT FROM source_unit_code
                  THEN reg_number END AS whole_code,
        CASE WHEN r.kind = 'reg_number' THEN reg_number WHEN u.kind = 'reg_number' THEN uscc END AS registered,
        o.kind = 'org_code' OR u.kind = 'org_code' AS has_org_code
    FROM tidied
        LEFT JOIN codes u ON u.code = uscc LEFT JOIN codes r ON r.code = reg_number LEFT JOIN codes o ON o.code = org_code
), doubtful AS (
    SELECT ordinal, list(code) AS doubtful, list(code) FILTER (code IN (uscc, reg_number)) AS in_place, any_value(day) AS decided
    FROM (
        SELECT ordinal, uscc, reg_number, coalesce(decision_date, decision_date_fallback) AS said,
            unnest(list_distinct([uscc, reg_number, org_code, institution_number, social_org_number])) AS code
        FROM tidied
        WHERE 15 IN (strlen(uscc), strlen(reg_number), strlen(org_code), strlen(institution_number), strlen(social_org_number))
    ) LEFT JOIN days USING (said)
    WHERE code IN (SELECT code FROM codes WHERE strlen(code) = 15 AND kind = 'id_or_code')
    GROUP BY ordinal
), judged AS (
    SELECT sorted.*, CASE WHEN says_so OR several > 1 THEN several END AS several, coalesce(is_personal, false) AS is_personal, coalesce(may_be, false) AS may_be,
        coalesce(starts_with(whole_code, '92'), regexp_matches(registered, '^[0-9]{6}[6-9][0-9]{8}$'), false) AS has_trader_code,
        whole_code IS NOT NULL OR registered IS NOT NULL OR coalesce(has_org_code, false) AS has_code,
        doubtful, in_place, decided
    FROM sorted LEFT JOIN names_judged USING (party_name) LEFT JOIN names_counted USING (party_name) LEFT JOIN doubtful USING (ordinal)
), weighed AS (
    SELECT *, CASE WHEN doubtful IS NULL OR sort = 'person' THEN NULL
                   WHEN may_be OR in_place IS NULL THEN []
                   ELSE list_filter(in_place, lambda c: rather_registration(c, decided, whole_code IS NOT NULL)) END AS registrations
    FROM judged
)
SELECT ordinal,
    CASE WHEN sort <> 'person' AND is_personal AND has_trader_code
         THEN CASE $sole_traders WHEN 'show' THEN 'sole_trader' ELSE 'person' END ELSE sort END AS category,
    kept_name(category = 'person', weighed.party_name, own.registered) AS kept,
    coalesce(CASE WHEN category <> 'person' THEN own.owners END, []) || coalesce(of_agency.owners, []) || coalesce(of_source.owners, []) AS owners,
    category <> 'person' AND coalesce(own.named, false) AS names_owner,
    CASE WHEN party_id IS NOT NULL AND id18_ok(party_id) THEN try_strptime(substr(party_id, 7, 8), '%Y%m%d')::DATE END AS born,
    CASE WHEN sort = 'person' THEN NULL
         WHEN may_be AND NOT has_code THEN 'H063'
         WHEN is_personal AND has_code AND NOT has_trader_code AND NOT regexp_matches(weighed.party_name, '[' || soft_endings() || ']$') THEN 'H090'
    END AS doubt,
    several, registrations,
    CASE WHEN registrations IS NOT NULL AND whole_code IS NOT NULL
         THEN list_filter(doubtful, lambda c: NOT list_contains(registrations, c)) END AS dropped
FROM weighed
    LEFT JOIN owners own ON own.party_name = weighed.party_name
    LEFT JOIN owners of_agency ON of_agency.party_name = agency LEFT JOIN owners of_source ON of_source.party_name = source_unit;
