-- in:  decided
-- out: how many masks were decided.
SELECT count(*) FROM decided WHERE decision = 'mask'
