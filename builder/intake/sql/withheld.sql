-- in:  staged, fates, files, $batch, $kind
-- out: more of withheld, one line a row that law keeps from the public, without anything of its content; of a
--      sealed one (W006) as well by what its decision is known, since one that is public already must go. No order.
INSERT INTO withheld
SELECT $batch AS batch, path AS file, sheet, row, s.ordinal, agency, agency_code, withheld_code AS code, $kind AS kind,
    CASE WHEN is_sealed THEN number_key(document_number) END AS document_key,
    CASE WHEN is_sealed THEN number_key(licence_number) END AS licence_key,
    CASE WHEN is_sealed THEN party_token END AS party_token,
    CASE WHEN is_sealed AND party_category <> 'person' THEN coalesce(uscc, org_code, reg_number) END AS party_code,
    CASE WHEN is_sealed AND party_category <> 'person' THEN party_name END AS party_name
FROM (SELECT *, 'W006' IN withheld_codes AS is_sealed FROM fates) f JOIN staged s ON s.ordinal = f.ordinal JOIN files USING (file_number)
WHERE fate = 'withheld';
