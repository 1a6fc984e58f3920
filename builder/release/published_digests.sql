-- Path and SHA-256 of every published file, by path.
SELECT path, sha256 FROM published ORDER BY path
