-- Pages that lead on.
-- in:  redirect_page
-- out: view source (key = path, path, slot, position, payload, digest); one row a page
CREATE OR REPLACE TEMP VIEW source AS
SELECT path AS key, path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest
FROM (SELECT path, to_json({code: code, name: name, href: href})::VARCHAR AS payload FROM redirect_page)
