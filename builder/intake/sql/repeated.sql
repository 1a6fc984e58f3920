-- In: accepted (the whole batch). Out: repeated (ordinal, contents: how many different contents its decision has, is_first), the rows whose
-- agency, number and party stand in the batch more than once. Texts are compared for those alone,
-- numbers in their matching form. No order.
CREATE OR REPLACE TEMP TABLE repeated AS
WITH named AS (
    SELECT ordinal, md5_number(concat_ws(chr(31), coalesce(agency_code, 'N:' || name_key(agency)),
        coalesce('D:' || document_key, 'L:' || licence_key),
        coalesce('P:' || party_token, uscc, org_code, reg_number, 'N:' || name_key(party_name)))) AS decision
    FROM accepted
    WHERE coalesce(document_key, licence_key) IS NOT NULL
), twins AS MATERIALIZED (
    SELECT ordinal, decision, ordinal = min(ordinal) OVER (PARTITION BY decision) AS is_first
    FROM named
    WHERE decision IN (SELECT decision FROM named GROUP BY decision HAVING count(*) > 1)
), contents AS (
    SELECT decision, count(*) AS contents
    FROM (SELECT DISTINCT decision,
                 accepted.* EXCLUDE (batch, file, sheet, row, ordinal, approved_at, warnings, document_number, licence_number)
          FROM twins JOIN accepted USING (ordinal))
    GROUP BY decision
)
SELECT ordinal, is_first, contents FROM twins JOIN contents USING (decision);
