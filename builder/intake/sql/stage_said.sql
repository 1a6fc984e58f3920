-- In: tidied, parties. Out: said, every different text of the chunk in which a person may be named, with a number. No order.
CREATE OR REPLACE TEMP TABLE said AS
SELECT row_number() OVER () AS number, text
FROM (
    SELECT DISTINCT unnest([
        open_text(document_title, kept),
        open_text(licence_category, kept),
        open_text(licence_name, kept),
        open_text(matter, kept),
        open_text(violation_type, kept),
        open_text(facts, kept),
        open_text(basis, kept),
        open_text(penalty_kinds, kept),
        open_text(content, kept),
        open_text(suspended_licence, kept),
        open_text(remedy, kept),
        open_text(place, kept)]) AS text
    FROM (SELECT t.*, kept_name(category = 'person', party_name) AS kept FROM tidied t JOIN parties USING (ordinal))
)
WHERE length(text) > 1 AND regexp_matches(text, '[㐀-鿿𠀀-𲎯]|[A-Z][A-Za-z]');
