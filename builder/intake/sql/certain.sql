-- In: tidied, parties, shields; $legal_representatives (withhold | show). Out: appended to certain: the names that are surely persons' in
-- this chunk. No order.
INSERT INTO certain
SELECT DISTINCT name
FROM (
    SELECT unnest(known_names(party_name)) AS name FROM tidied JOIN parties USING (ordinal) WHERE category = 'person'
    UNION ALL
    SELECT unnest(known_names(legal_representative)) FROM tidied JOIN parties USING (ordinal)
    WHERE $legal_representatives = 'withhold' OR category = 'person'
    UNION ALL
    SELECT unnest(labelled).name FROM shields
)
WHERE length(name) BETWEEN 2 AND 30 AND NOT regexp_matches(name, '[*＊×●某]');
