-- Entries are in files of neighbouring numbers; which of them are made anew.
-- in:  lookup.said, lookup.moved, kept.block
-- out: tables lookup.block, lookup.moved_block
-- block: one row (bits: of the numbers in a file); moved_block: block
CREATE OR REPLACE TABLE lookup.block AS
SELECT greatest(ceil(log2(greatest(coalesce(max(number), 0) / 4096, 1))), 8)::INT AS bits FROM lookup.said;
CREATE OR REPLACE TABLE lookup.moved_block AS
SELECT DISTINCT number >> bits AS block FROM lookup.moved CROSS JOIN lookup.block
UNION
SELECT number >> bits FROM lookup.said CROSS JOIN lookup.block WHERE bits NOT IN (SELECT bits FROM kept.block)
