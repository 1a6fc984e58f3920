-- The documents of the archives of the site's feed.
-- in:  archive
-- out: more of wanted
INSERT INTO wanted
SELECT path, 'feed_archive', path, md5(concat_ws('/', digest, coalesce(earlier, ''), coalesce(later, ''))), 1 FROM archive
