-- in:  certain
-- out: its names, each once, in their order.
SELECT DISTINCT name FROM certain ORDER BY name
