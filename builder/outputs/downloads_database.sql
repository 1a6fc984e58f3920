-- A database that all desks of a build share.
-- out: database downloads
ATTACH IF NOT EXISTS ':memory:' AS downloads
