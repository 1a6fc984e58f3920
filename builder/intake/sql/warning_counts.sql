-- In: problems, fates. Out: code and rows of each warning among accepted rows, in the order of code.
SELECT code, count(DISTINCT ordinal) FROM problems JOIN fates USING (ordinal)
WHERE severity = 'warn' AND fate = 'accepted' GROUP BY code ORDER BY code;
