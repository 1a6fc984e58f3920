-- A database that all desks of a build share.
-- out: database lookup
ATTACH IF NOT EXISTS ':memory:' AS lookup
