-- In: accepted. Out: late_said, every different text of the batch in which a name may stand that another row makes certain, with a
-- number; as the public would see it, the party's own name apart. No order.
CREATE OR REPLACE TEMP TABLE late_said AS
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
    FROM (SELECT *, kept_name(party_category = 'person', party_name) AS kept FROM accepted)
)
WHERE length(text) > 1;
