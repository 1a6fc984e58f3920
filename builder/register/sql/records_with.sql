-- Ids of public records any value of which holds $token; ordered by id.
-- in:  register.decision, $token
SELECT id FROM register.decision WHERE contains(to_json(decision)::VARCHAR, $token) ORDER BY id
