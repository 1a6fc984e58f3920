-- Grams that stand in too many entries to be stored, in order. in: lookup.gram
SELECT gram FROM lookup.gram WHERE numbers IS NULL ORDER BY gram
