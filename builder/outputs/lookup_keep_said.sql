-- For the next build: what the lookup says of each number.
-- in:  lookup.said, lookup.moved, kept.said
-- out: changed kept.said
DELETE FROM kept.said WHERE number IN (SELECT number FROM lookup.moved);
INSERT INTO kept.said SELECT * FROM lookup.said SEMI JOIN lookup.moved USING (number)
