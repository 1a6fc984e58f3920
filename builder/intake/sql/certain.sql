-- in:  tidied, parties, shields, staged, $legal_representatives (withhold | show)
-- out: more of certain, the names that are surely persons' in this chunk, whatever becomes of its rows. No
--      order.
INSERT INTO certain
SELECT DISTINCT ordinal, s.agency, s.agency_code, number_key(s.document_number) AS document_key, name
FROM (
    SELECT ordinal, unnest(known_names(name)) AS name
    FROM (
        SELECT ordinal, unnest([
            CASE WHEN category = 'person' THEN party_name END,
            CASE WHEN $legal_representatives = 'withhold' OR category = 'person' THEN legal_representative END]) AS name
        FROM tidied JOIN parties USING (ordinal)
    )
    WHERE name IS NOT NULL
    UNION ALL
    SELECT ordinal, unnest(labelled).name FROM shields
) JOIN staged s USING (ordinal)
WHERE length(name) BETWEEN 2 AND 30 AND NOT regexp_matches(name, '[*＊×●某]');
