-- in:  accepted (the whole batch)
-- out: table repeated (ordinal, contents: how many different contents its decision has, is_first), the rows whose agency, number
--      and party stand in the batch more than once, or without a number agency, party and what the public sees: such rows are one
--      decision (what stands in its id: builder/register/sql/row_keys.sql), whatever else differs. Of numbered rows texts are
--      compared for those alone, numbers in their matching form. No order.
CREATE OR REPLACE TEMP TABLE repeated AS
WITH named AS (
    SELECT ordinal, coalesce(document_key, licence_key) IS NOT NULL AS is_numbered,
        md5_number(concat_ws(chr(31), coalesce(agency_code, 'N:' || name_key(agency)),
            CASE WHEN document_key IS NOT NULL THEN 'D:' || document_key
                 WHEN licence_key IS NOT NULL THEN 'L:' || licence_key
                 ELSE 'C:' || to_json([
                     party_name, document_title, document_number, licence_category, licence_name, licence_number, matter, violation_type,
                     facts, basis, penalty_kinds, content, fine_fen::VARCHAR, confiscated_fen::VARCHAR, suspended_licence,
                     CASE WHEN decision_date_stated THEN decision_date::VARCHAR END, valid_from::VARCHAR, valid_until::VARCHAR,
                     received_on::VARCHAR, completed_on::VARCHAR, remedy, source_unit, district_code, place, state])::VARCHAR END,
            coalesce('P:' || party_token, uscc, org_code, reg_number, 'N:' || name_key(party_name)))) AS decision
    FROM accepted
), twins AS MATERIALIZED (
    SELECT ordinal, decision, is_numbered, ordinal = min(ordinal) OVER (PARTITION BY decision) AS is_first
    FROM named
    WHERE decision IN (SELECT decision FROM named GROUP BY decision HAVING count(*) > 1)
), contents AS (
    SELECT decision, count(*) AS contents
    FROM (SELECT DISTINCT decision,
                 accepted.* EXCLUDE (batch, file, sheet, row, ordinal, approved_at, warnings, document_number, licence_number)
          FROM twins JOIN accepted USING (ordinal)
          WHERE is_numbered)
    GROUP BY decision
)
SELECT ordinal, is_first, coalesce(contents, 1) AS contents FROM twins LEFT JOIN contents USING (decision);
