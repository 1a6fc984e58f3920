-- For the next build: the grams.
-- in:  lookup.gram, kept.gram
-- out: changed kept.gram
DELETE FROM kept.gram USING lookup.gram AS moved
WHERE gram.family = moved.family AND gram.generation = moved.generation AND gram.gram = moved.gram;
INSERT INTO kept.gram FROM lookup.gram WHERE numbers <> []
