-- What the data files say of each day, empty until filled, and the pieces of which they are made.
-- out: tables downloads.day, downloads.piece
-- day: kind, day, starts: of the piece in which it is, digest: sum of its rows', rows; piece: kind, month: its first day, starts, digest
-- of all that its rows say, rows
CREATE OR REPLACE TABLE downloads.day (kind VARCHAR, day DATE, starts DATE, digest HUGEINT, rows BIGINT);
CREATE OR REPLACE VIEW downloads.piece AS
SELECT
    kind,
    date_trunc('month', starts)::DATE AS month,
    starts,
    md5(sum(digest)::VARCHAR) AS digest,
    sum(rows)::BIGINT AS rows
FROM downloads.day
GROUP BY ALL
