-- In: a seed, a row index, the size of the pool of subjects. Out: the subject's number, 0 … pool-1, with a long tail:
-- subject 0 gets one decision in 150, subjects 1 … 7 get 1/2 … 1/8 of that; one decision in ten is about the first
-- sixtieth of the pool, the rest thin out over all of it.
-- Only exact arithmetic (* and sqrt), so that every machine gets the same subjects.
CREATE OR REPLACE MACRO subject_of(seed, i, pool) AS
    CASE
        WHEN pick(seed, i, 'heavy', 150000) < 1000 THEN 0
        WHEN pick(seed, i, 'heavy', 150000) < 1500 THEN 1
        WHEN pick(seed, i, 'heavy', 150000) < 1833 THEN 2
        WHEN pick(seed, i, 'heavy', 150000) < 2083 THEN 3
        WHEN pick(seed, i, 'heavy', 150000) < 2283 THEN 4
        WHEN pick(seed, i, 'heavy', 150000) < 2450 THEN 5
        WHEN pick(seed, i, 'heavy', 150000) < 2593 THEN 6
        WHEN pick(seed, i, 'heavy', 150000) < 2718 THEN 7
        WHEN pick(seed, i, 'heavy', 150000) < 17718
        THEN 8 + floor(pool / 60.0 * (pick(seed, i, 'subject', 1000000007) / 1000000007.0)
                       * (pick(seed, i, 'subject', 1000000007) / 1000000007.0))::BIGINT
        ELSE floor(pool * (pick(seed, i, 'subject', 1000000007) / 1000000007.0)
                   * sqrt(pick(seed, i, 'subject', 1000000007) / 1000000007.0))::BIGINT
    END
