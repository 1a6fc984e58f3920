-- The first rows of the penalties' file, as one sees them before one loads it.
-- in:  register.decision
-- out: the five newest, by (decision date, id) from the end: decision_date, party_name, matter, fine_yuan, agency
SELECT decision_date::VARCHAR AS decision_date, party_name, coalesce(matter, '') AS matter,
    coalesce((fine_fen / 100)::DECIMAL(18, 2)::VARCHAR, '') AS fine_yuan, agency
FROM register.decision
WHERE kind = 'penalty' AND NOT masked
ORDER BY register.decision.decision_date DESC, id DESC
LIMIT 5
