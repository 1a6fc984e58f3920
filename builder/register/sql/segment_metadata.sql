-- Key and value of a segment's metadata, as text.
-- in:  $path
SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata($path)
