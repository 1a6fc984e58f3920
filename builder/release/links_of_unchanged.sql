-- Links of kept pages to what is removed now: all their other links lead where they led before.
-- in: noted_link, $whole, $since (see links_macro.sql), published, wanted, kept_page; out: rows of link
INSERT INTO link
SELECT path, target FROM noted_link($whole, $since)
WHERE target IN (SELECT path FROM published WHERE path NOT IN (SELECT path FROM wanted))
    AND path IN (SELECT path FROM kept_page)
