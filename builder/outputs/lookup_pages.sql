-- Whether the words of the site's own pages can be searched. in: wanted; out: lookup.words, one row (pages)
CREATE OR REPLACE TABLE lookup.words AS
SELECT EXISTS (SELECT 1 FROM wanted WHERE path = 'search/pagefind/pagefind.js') AS pages
