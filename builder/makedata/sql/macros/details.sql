-- In: a seed, a row index, a list of sentences. Out: one to three different ones in a row, in one row of twenty seven
-- more. The step is less than half the list, so that none comes twice.
CREATE OR REPLACE MACRO details(seed, i, items) AS
    choose(seed, i, 'detail', items)
    || CASE WHEN pick(seed, i, 'details', 6) > 1
        THEN items[1 + (pick(seed, i, 'detail', len(items)) + 1 + pick(seed, i, 'step', (len(items) - 1) // 2)) % len(items)]
        ELSE '' END
    || CASE WHEN pick(seed, i, 'details', 6) > 4
        THEN items[1 + (pick(seed, i, 'detail', len(items)) + 2 + 2 * pick(seed, i, 'step', (len(items) - 1) // 2)) % len(items)]
        ELSE '' END
    || CASE WHEN pick(seed, i, 'wordy', 20) = 0 THEN array_to_string(items[5:11], '') ELSE '' END
