-- in:  staged, fates
-- out: more of claimed, one line an accepted row whose party is no natural person and has a code. No order.
INSERT INTO claimed
SELECT s.ordinal, CASE WHEN uscc IS NOT NULL THEN 'uscc' WHEN org_code IS NOT NULL THEN 'org_code' ELSE 'reg_number' END,
    coalesce(uscc, org_code, reg_number), party_name_raw
FROM staged s LEFT JOIN fates f ON f.ordinal = s.ordinal
WHERE coalesce(fate, 'accepted') = 'accepted' AND party_category <> 'person' AND coalesce(uscc, org_code, reg_number) IS NOT NULL;
