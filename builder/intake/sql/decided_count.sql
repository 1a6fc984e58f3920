-- In: decided. Out: how many masks were decided.
SELECT count(*) FROM decided WHERE decision = 'mask'
