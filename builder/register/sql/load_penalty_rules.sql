-- Rules of the schemes about penalties.
-- in:  $rules (list of structs)
-- out: more of penalty_rule
-- basis: in period_basis, and after it that of each tier, as it reads where the unit has set it
-- minor, ordinary, serious: months until the end (minor NULL: not public); …_least: until repair becomes possible, or NULL
INSERT INTO penalty_rule
SELECT unnest($rules::STRUCT(
    scheme INTEGER, number INTEGER, basis INTEGER, decided_from DATE, decided_before DATE, from_publication BOOLEAN,
    not_public VARCHAR[], minor INTEGER, ordinary INTEGER, serious INTEGER, minor_least INTEGER, ordinary_least INTEGER,
    serious_least INTEGER
)[], recursive := true)
