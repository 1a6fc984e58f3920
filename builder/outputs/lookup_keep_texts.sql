-- For the next build: the texts.
-- in:  lookup.text, lookup.moved, kept.text
-- out: changed kept.text
DELETE FROM kept.text WHERE number IN (SELECT number FROM lookup.moved);
INSERT INTO kept.text FROM lookup.text
