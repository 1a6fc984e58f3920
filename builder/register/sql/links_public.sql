-- Completed codes are told to the public where a decision with the older one is public, and no longer: else they would tell of one that
-- is gone. in: link, register.decision; out: added to register.merged, in the order of the code
INSERT INTO register.merged
SELECT identifier, CASE WHEN regexp_full_match(identifier, '[0-9A-Z]{9}') THEN 'org_code' ELSE 'reg_number' END, uscc, NULL, '主体库'
FROM link
WHERE NOT is_listed AND identifier IN (SELECT coalesce(uscc, org_code, reg_number) FROM register.decision)
ORDER BY identifier
