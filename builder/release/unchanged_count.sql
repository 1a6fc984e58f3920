-- How many files of the finished site stay as they are.
-- in:  plan, wanted
SELECT count(*) FROM wanted WHERE path NOT IN (SELECT path FROM plan)
