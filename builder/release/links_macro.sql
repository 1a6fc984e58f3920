-- Links of pages as the last build left them.
-- out: macro noted_link(whole, since), rows (path, target); '' stands for the layout. whole: links of every page at some
--      build; since: links of pages made after it, and a row without target for each of them, whose links in whole count no more
CREATE OR REPLACE TEMP MACRO noted_link(whole, since) AS TABLE
    SELECT path, target FROM read_parquet(whole)
    WHERE path NOT IN (SELECT path FROM read_parquet(since) WHERE target IS NULL)
    UNION ALL
    SELECT path, target FROM read_parquet(since) WHERE target IS NOT NULL
