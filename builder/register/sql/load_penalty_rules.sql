-- Rules of the schemes about penalties. in: $rules (list of structs); out: rows of penalty_rule
-- minor, ordinary, serious: months until the end (minor NULL: not public); …_least: until repair becomes possible, or NULL
INSERT INTO penalty_rule
SELECT unnest($rules::STRUCT(
    scheme INTEGER, number INTEGER, basis VARCHAR, decided_from DATE, decided_before DATE, from_publication BOOLEAN,
    not_public VARCHAR[], minor INTEGER, ordinary INTEGER, serious INTEGER, minor_least INTEGER, ordinary_least INTEGER,
    serious_least INTEGER
)[], recursive := true)
