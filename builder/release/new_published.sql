-- The published table of this build, in no order: to sort it would take as long again.
-- in:  published, made, plan, wanted, $path
-- out: file $path
COPY (
    SELECT made.path, plan.fingerprint, made.sha256, made.size, made.mtime_ns FROM made JOIN plan USING (path)
    UNION ALL
    SELECT path, fingerprint, sha256, size, mtime_ns FROM published
    WHERE path NOT IN (SELECT path FROM made) AND path IN (SELECT path FROM wanted)
) TO $path (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)
