-- A cell without the apostrophes by which Excel marks text. In: tidied text. Out: text or NULL.
CREATE MACRO unquoted(x) AS CASE WHEN contains(x, '''') THEN nullif(trim(x, ' '''), '') ELSE x END;
