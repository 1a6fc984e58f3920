-- in:  tidied
-- out: table codes, the kind of every different code of the chunk; inner_ok: whether the organisation code in a USCC is right (GB
--      11714). No order.
CREATE OR REPLACE TEMP TABLE codes AS
SELECT code, kind, CASE WHEN kind = 'uscc' THEN org_code_ok(substr(code, 9, 9)) END AS inner_ok
FROM (
    SELECT code, code_kind(code) AS kind
    FROM (SELECT DISTINCT unnest([uscc, reg_number, org_code, agency_code, source_unit_code, institution_number,
        social_org_number]) AS code FROM tidied)
    WHERE code IS NOT NULL
);
