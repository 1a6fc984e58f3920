-- The feeds, each as Atom and as JSON Feed.
-- in:  feed
-- out: view source (key = path of the feed, path, slot, position, payload, digest)
CREATE OR REPLACE TEMP VIEW source AS
SELECT feed.path AS key, made.path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest
FROM feed, (SELECT unnest([feed.path, feed.twin]) AS path) AS made
