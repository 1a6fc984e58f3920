-- A text as HTML and XML hold it, as `escape_json` makes it too; most texts hold nothing to escape.
-- out: macro html(said)
CREATE OR REPLACE MACRO html(said) AS CASE
    WHEN contains(said, '&') OR contains(said, '<') OR contains(said, '>') OR contains(said, '''') OR contains(said, '"')
        OR contains(said, '\')
    THEN replace(replace(replace(replace(replace(replace(
        said, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '''', '&#39;'), '\', '&#92;'), '"', '&#34;')
    ELSE said
END
