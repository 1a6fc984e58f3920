-- The home page.
-- in:  home_page
-- out: view source (key, path, slot, position, payload, digest) with one row
CREATE OR REPLACE TEMP VIEW source AS
SELECT '' AS key, 'index.html' AS path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM home_page
