-- Grams that stand in too many entries to be stored, in order. in: lookup.gram, lookup.size
SELECT gram FROM lookup.gram WHERE len(numbers) > (SELECT common FROM lookup.size) ORDER BY gram
