-- The feeds.
-- in:  feed
-- out: view source (key = path, path, slot, position, payload, digest)
CREATE OR REPLACE TEMP VIEW source AS
SELECT path AS key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest FROM feed
