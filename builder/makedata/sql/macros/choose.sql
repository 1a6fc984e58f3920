-- In: a seed, an index, what is chosen, a list. Out: one element of the list.
CREATE OR REPLACE MACRO choose(seed, i, what, items) AS items[1 + pick(seed, i, what, len(items))]
