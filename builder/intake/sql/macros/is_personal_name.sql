-- Whether a party's name is nothing but the name of a person. What stands beside it (see bare_name) does not count, but beside a
-- bracket that may name a shop or a place (华联（云渚）) the name must be such as persons have. For sole traders who trade under
-- their own name, which is then a natural person's. In: tidied text. Out: boolean.
CREATE MACRO is_personal_name(x) AS
    CASE WHEN length(x) NOT BETWEEN 2 AND 40 THEN false
         WHEN regexp_matches(x, '[' || shop_endings() || ']$') THEN false
         ELSE list_transform([regexp_replace(bare_name(x), '[\s　]', '', 'g')], lambda n:
             looks_like_name(n)
             AND (NOT regexp_matches(x, '[（(\[【]') OR regexp_matches(x, '[（(\[【](?:男|女|个体|个人|摊|流动|无字号|无照|无证|曾用|又名|身份证|电话|手机|1[0-9]{10}|[1-9][0-9]{16}[0-9Xx]|' || labels_of_parties() || ')')
                  OR length(n) > 2 AND regexp_full_match(substr(n, 2), '[' || given_characters() || ']+')
                  OR regexp_matches(x, '^(?:无字号|无名)')))[1]
    END;
