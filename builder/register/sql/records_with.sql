-- Ids of public records any value of which holds $token; ordered by id.
SELECT id FROM register.decision WHERE contains(to_json(decision)::VARCHAR, $token) ORDER BY id
