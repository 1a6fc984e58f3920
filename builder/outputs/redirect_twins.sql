-- Twins of old addresses of subjects: they say where the subject stands now.
-- in:  redirect_page
-- out: view source (key = path of the page, path, slot, position, payload, digest); one row a twin
CREATE OR REPLACE TEMP VIEW source AS
SELECT path AS key, replace(path, '.html', '.json') AS path, '' AS slot, '' AS position, payload, short_digest(payload) AS digest
FROM (
    SELECT path, to_json({merged_into: code, name: name, href: href, json: replace(href, '.html', '.json')})::VARCHAR AS payload
    FROM redirect_page
    WHERE starts_with(path, 's/')
)
