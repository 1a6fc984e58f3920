-- In: tidied, parties. Out: said, every different text of the chunk in which a person may be named, with a number. No order.
CREATE OR REPLACE TEMP TABLE said AS
SELECT row_number() OVER () AS number, text
FROM (
    SELECT DISTINCT unnest([
        said_text(document_title, kept),
        said_text(licence_category, kept),
        said_text(licence_name, kept),
        said_text(matter, kept),
        said_text(violation_type, kept),
        said_text(facts, kept),
        said_text(basis, kept),
        said_text(penalty_kinds, kept),
        said_text(content, kept),
        said_text(suspended_licence, kept),
        said_text(remedy, kept),
        said_text(place, kept)]) AS text
    FROM (SELECT t.*, kept_name(category = 'person', party_name) AS kept FROM tidied t JOIN parties USING (ordinal))
)
WHERE length(text) > 1 AND regexp_matches(text, '[㐀-鿿𠀀-𲎯]|[A-Z][A-Za-z]');
