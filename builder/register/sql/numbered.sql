-- The number of each public decision: the sequence number of its first event, which never moves (CONTRACTS, Identity).
-- in:  register.event, register.decision
-- out: table register.numbered (id, number), in no order
CREATE TABLE register.numbered AS
SELECT id, min(seq) AS number FROM register.event SEMI JOIN register.decision USING (id) GROUP BY id
