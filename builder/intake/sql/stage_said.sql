-- In: tidied, parties. Out: said, every different text of the chunk in which a person may be named, with a number. No order.
CREATE OR REPLACE TEMP TABLE said AS
SELECT row_number() OVER () AS number, text
FROM (
    SELECT DISTINCT unnest(said_texts(
        document_title, licence_category, licence_name, matter, violation_type, facts,
        basis, penalty_kinds, content, suspended_licence, remedy, place, kept)) AS text
    FROM (SELECT t.*, kept FROM tidied t JOIN parties USING (ordinal))
)
WHERE length(text) > 1 AND regexp_matches(text, '[㐀-鿿𠀀-𲎯]|[A-Z][A-Za-z]');
