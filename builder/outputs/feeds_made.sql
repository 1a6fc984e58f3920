-- Payloads of the feeds that are made now. in: view source, task; order: path
SELECT path, payload FROM source WHERE path IN (SELECT path FROM task) ORDER BY path
