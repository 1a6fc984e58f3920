-- Links where no batch is there yet.
-- in:  register.merged
-- out: table link (identifier, uscc, is_listed)
CREATE TEMP TABLE link AS SELECT identifier, uscc, true AS is_listed FROM register.merged
