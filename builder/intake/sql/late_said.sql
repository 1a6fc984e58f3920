-- in:  accepted, owners
-- out: table late_said, every different text of the batch in which a name may stand that another row makes certain, with a number;
--      as the public would see it, the party's own name apart. No order.
CREATE OR REPLACE TEMP TABLE late_said AS
SELECT row_number() OVER () AS number, text
FROM (
    SELECT DISTINCT unnest(said_texts(
        document_title, licence_category, licence_name, matter, violation_type, facts,
        basis, penalty_kinds, content, suspended_licence, remedy, place, kept)) AS text
    FROM (SELECT *, kept_name(party_category = 'person', party_name, registered) AS kept FROM accepted LEFT JOIN owners USING (party_name))
)
WHERE length(text) > 1;
