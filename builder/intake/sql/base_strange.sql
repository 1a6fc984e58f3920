-- in:  asked, compared
-- out: more of strange, the names that are none of their code, without an owner's beside them and without a second name.
INSERT INTO strange
SELECT number, name_key(registered_name(name, owners_in(name)))
FROM (SELECT number, regexp_extract(name, '^(.*?)(?:第[二三]名称[:：].*)?$', 1, 's') AS name FROM asked)
WHERE number IN (SELECT number FROM compared GROUP BY number HAVING NOT bool_or(is_name OR is_former));
