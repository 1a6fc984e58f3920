-- in:  warned (the whole batch)
-- out: code and rows of each warning among accepted rows, in the order of code.
SELECT problem.code, count(DISTINCT ordinal)
FROM (SELECT ordinal, unnest(problems) AS problem FROM warned)
GROUP BY ALL
ORDER BY ALL;
