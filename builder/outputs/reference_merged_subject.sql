-- Subjects with a public decision that are known by another code today.
-- in:  register.merged, register.subject
-- out: view reference, ordered by place
CREATE OR REPLACE TEMP VIEW reference AS
SELECT merged.identifier AS place, merged.identifier AS code, merged.identifier_kind AS code_kind, merged.uscc AS merged_into,
    merged.since AS date, subject_path(merged.uscc) AS page, merged.source
FROM register.merged
JOIN register.subject ON subject.code = merged.uscc
