-- Records of the change feed whose id begins with a sign: so many, and a line each, id and digest.
-- in:  register.published, register.decision, $sign
-- out: count, text, in the order of id
SELECT count(*) AS total, coalesce(string_agg(id || ' ' || record_sha256 || E'\n', '' ORDER BY id), '') AS text
FROM register.published
JOIN register.decision USING (id)
WHERE NOT decision.masked AND starts_with(id, $sign)
