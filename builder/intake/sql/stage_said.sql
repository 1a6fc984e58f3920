-- in:  tidied, parties
-- out: tables said_cells, said: the texts of the chunk in which a person may be named, as said_text() has them; said, every different one
--      with a number. No order.
CREATE OR REPLACE TEMP TABLE said_cells AS
SELECT ordinal, field, text
FROM (
    SELECT ordinal, unnest(said_fields()) AS field, unnest(said_texts(
        document_title, licence_category, licence_name, matter, violation_type, facts,
        basis, penalty_kinds, content, suspended_licence, remedy, place, kept)) AS text
    FROM tidied JOIN parties USING (ordinal)
)
WHERE length(text) > 1 AND regexp_matches(text, '[㐀-鿿𠀀-𲎯]|[A-Z][A-Za-z]');
CREATE OR REPLACE TEMP TABLE said AS
SELECT row_number() OVER () AS number, text FROM (SELECT DISTINCT text FROM said_cells);
