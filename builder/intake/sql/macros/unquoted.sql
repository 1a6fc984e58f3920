-- A cell without the apostrophes at its ends by which Excel marks text; one that has others inside stays as it is.
-- In: tidied text. Out: text or NULL.
CREATE MACRO unquoted(x) AS
    CASE WHEN NOT contains(x, '''') THEN x
         WHEN contains(trim(x, ' '''), '''') THEN x
         ELSE nullif(trim(x, ' '''), '') END;
