-- Sitemaps and their index.
-- in:  sitemap_file, is_chosen
-- out: view source (key = path, path, slot, position, payload, digest)
CREATE OR REPLACE TEMP VIEW source AS
SELECT
    path AS key,
    path,
    '' AS slot,
    '' AS position,
    to_json({page: CASE path WHEN 'sitemap.xml' THEN 'sitemap_index' ELSE 'sitemap' END, addresses: addresses})::VARCHAR
        AS payload,
    short_digest(array_to_string(addresses, chr(31))) AS digest
FROM sitemap_file
WHERE is_chosen(path)
