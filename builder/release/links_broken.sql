-- Links to what is no file of the site.
-- in:  link, wanted
-- out: path (empty: every page), target
SELECT DISTINCT path, target FROM link
WHERE target NOT IN (SELECT path FROM wanted)
ORDER BY path, target
LIMIT 20
