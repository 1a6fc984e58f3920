-- How many files the finished site has.
SELECT count(*) FROM wanted
