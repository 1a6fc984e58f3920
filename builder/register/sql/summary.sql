-- Accepted rows by fate over all batches.
-- in:  register.account
-- out: fate, rows; ordered by fate; none without rows
SELECT fate, rows FROM (
    UNPIVOT (
        SELECT
            sum(public)::BIGINT AS public, sum(superseded)::BIGINT AS superseded, sum(not_yet)::BIGINT AS not_yet,
            sum(exempt)::BIGINT AS exempt, sum(ended)::BIGINT AS ended, sum(repaired)::BIGINT AS repaired, sum(withdrawn)::BIGINT AS withdrawn,
            sum(suspended)::BIGINT AS suspended, sum(held_later)::BIGINT AS held_later
        FROM register.account
    ) ON COLUMNS(*) INTO NAME fate VALUE rows
)
WHERE rows > 0
ORDER BY fate
