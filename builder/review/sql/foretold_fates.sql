-- What becomes of the accepted rows of one batch.
-- in:  register.account, $batch
-- out: fate, rows; none without rows.
SELECT fate, rows FROM (
    UNPIVOT (
        SELECT
            sum(public)::BIGINT AS public, sum(superseded)::BIGINT AS superseded, sum(not_yet)::BIGINT AS not_yet,
            sum(exempt)::BIGINT AS exempt, sum(ended)::BIGINT AS ended, sum(repaired)::BIGINT AS repaired,
            sum(withdrawn)::BIGINT AS withdrawn, sum(suspended)::BIGINT AS suspended
        FROM register.account WHERE batch = $batch
    ) ON COLUMNS(*) INTO NAME fate VALUE rows
)
WHERE rows > 0;
