-- code: H070
-- severity: hold
-- message: 作出决定的机关不在机关目录中
-- hint: 请核对机关名称和代码；确有此机关的，补入 data/reference/agencies.csv（改名的写进 aliases），重新生成后即公示。
-- in:  assignment, deciding, ledger_last, register.agency, version, $unknown_agencies
-- Rows whose deciding authority the catalogue does not know, by code or by name. Where the catalogue lists no agency nothing is
-- held, nor a record that was public: what is public leaves only by an event with a cause of its own.
INSERT INTO finding
SELECT $code, $severity, version.entry, deciding.agency
FROM deciding
JOIN version USING (decider)
JOIN assignment USING (entry)
WHERE NOT deciding.is_listed
    AND $unknown_agencies = 'hold'
    AND EXISTS (SELECT 1 FROM register.agency)
    AND assignment.record_id NOT IN (SELECT record_id FROM ledger_last WHERE first_public IS NOT NULL)
