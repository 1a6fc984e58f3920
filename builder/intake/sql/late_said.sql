-- In: accepted. Out: late_said, every different text of the batch in which a name may stand that another row makes certain, with a
-- number; as the public would see it, the party's own name apart. No order.
CREATE OR REPLACE TEMP TABLE late_said AS
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
    FROM (SELECT *, kept_name(party_category = 'person', party_name) AS kept FROM accepted)
)
WHERE length(text) > 1;
