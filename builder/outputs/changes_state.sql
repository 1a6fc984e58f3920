-- Records of the change feed by the first sign of their id: so many, and a line each, id and digest.
-- in:  register.published, register.decision
-- out: total, text, in the order of id
SELECT count(*) AS total, string_agg(id || ' ' || record_sha256 || E'\n', '' ORDER BY id) AS text
FROM register.published
JOIN register.decision USING (id)
WHERE NOT decision.masked
GROUP BY left(id, 1)
ORDER BY left(id, 1)
