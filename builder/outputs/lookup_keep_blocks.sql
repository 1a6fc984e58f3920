-- For the next build: how finely entries are cut.
-- in:  lookup.block, kept.block
-- out: changed kept.block
DELETE FROM kept.block;
INSERT INTO kept.block FROM lookup.block
