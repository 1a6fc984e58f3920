-- Rules of the schemes about licences, in months.
-- in:  $rules (list of structs)
-- out: more of licence_rule
INSERT INTO licence_rule
SELECT unnest($rules::STRUCT(
    scheme INTEGER, basis INTEGER, after_validity INTEGER, sole_traders INTEGER, maximum INTEGER
)[], recursive := true)
