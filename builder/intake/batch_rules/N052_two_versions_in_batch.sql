-- code: N052
-- severity: warn
-- message: 本批次中同一机关、同一文号、同一相对人的几行内容不同，以最后一行为准公示
-- hint: 一份决定只报一行：请核对并只留正确的一行；确为几份决定的，文号应各不相同，否则只有一份公示出来。
-- in:  accepted, repeated
INSERT INTO problems
SELECT ordinal, $code, $severity, 'document_number', coalesce(document_number, licence_number)
FROM repeated JOIN accepted USING (ordinal)
WHERE contents > 1;
