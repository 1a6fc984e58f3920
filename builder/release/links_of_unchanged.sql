-- Links of kept pages to what is removed now: all their other links lead where they led before.
-- in:  noted_link, published, wanted, kept_page, $whole, $since (see links_macro.sql)
-- out: more of link
INSERT INTO link
SELECT path, target FROM noted_link($whole, $since)
WHERE target IN (SELECT path FROM published WHERE path NOT IN (SELECT path FROM wanted))
    AND path IN (SELECT path FROM kept_page)
