-- For the next build: how finely lists are cut.
-- in:  lookup.size, kept.size
-- out: changed kept.size
DELETE FROM kept.size;
INSERT INTO kept.size SELECT family, generation, bits, common FROM lookup.size
