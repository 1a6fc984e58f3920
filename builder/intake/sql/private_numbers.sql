-- in:  $tokens (numbers that were found), $around (what stands around each)
-- out: whether screening would mask it in text, and in a column for numbers; of 15 digits that are called a person's, and whose
--      check digit nobody knows, both alike. In their order.
SELECT in_text, in_number OR in_text AND regexp_matches(around, '身份|公民|证件|旧证|持证')
FROM (
    SELECT turn, around,
        NOT contains(shield(around), token) AS in_text,
        NOT contains(shield_number(around), token) AS in_number
    FROM (SELECT unnest($tokens) AS token, unnest($around) AS around, unnest(range(len($tokens))) AS turn)
)
ORDER BY turn;
