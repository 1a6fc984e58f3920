-- The files of one small table, one for each of $forms.
-- in:  reference, $kind, $name, $forms
-- out: more of wanted; key = kind/0000/format
INSERT INTO wanted
SELECT 'data/' || $name || '.' || format, 'reference_files', $kind || '/0000/' || format, digest, 1
FROM (SELECT coalesce(md5(string_agg(to_json(reference)::VARCHAR, chr(30) ORDER BY place)), '') AS digest FROM reference)
CROSS JOIN (SELECT unnest($forms::VARCHAR[]) AS format)
