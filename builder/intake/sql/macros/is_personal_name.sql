-- Whether a party's name is nothing but the name of a person: any given name after a family name in use, names with a middle dot, of
-- other languages in Chinese characters or Latin letters, and such as are masked already (张某, 彭*毕). What stands beside it (see
-- bare_party) does not count, but beside a bracket that may name a shop or a place (华联（云渚）) the name must be such as persons have.
-- A name with the ending of a shop that given names have too (王子轩; not 金鼎轩, 李家庄) is one after a family name that is no word.
-- In: tidied text. Out: boolean.
CREATE MACRO is_personal_name(x) AS
    CASE WHEN length(x) NOT BETWEEN 2 AND 60 OR regexp_matches(x, signs_of_form()) THEN false
         WHEN latin_name(x) THEN contains(trim(x), ' ')
         ELSE list_transform([regexp_replace(bare_party(x), '[\s　]', '', 'g')], lambda n:
             length(n) BETWEEN 2 AND 30
             AND (regexp_full_match(n, surname() || '[㐀-鿿𠀀-𲎯]{1,2}|[㐀-鿿𠀀-𲎯]{1,8}(?:[·•・‧．.∙●⋅][㐀-鿿𠀀-𲎯]{1,12}){1,3}|[' || syllables_of_names() || ']{3,12}')
                  AND NOT regexp_matches(n, '[' || shop_endings() || hard_endings() || ']$|[员委协商工学]会$')
                  OR regexp_full_match(n, '(?:(?:' || two_character_family_names() || ')[㐀-鿿𠀀-𲎯]?|[' || family_names() || '][㐀-鿿𠀀-𲎯]?)[' || soft_endings() || ']')
                  AND NOT regexp_matches(n, '^.[家记].|^.[' || soft_endings() || ']$')
                  OR regexp_full_match(n, surname() || '(?:某{1,3}|[*＊●×][㐀-鿿*＊●×]{0,2})|[㐀-鿿][*＊×●某]{1,2}[㐀-鿿]'))
             AND (NOT regexp_matches(x, '[（(\[【]') OR regexp_matches(x, '[（(\[【](?:男|女|个体|个人|摊|流动|无字号|无照|无证|曾用|又名|身份证|电话|手机|1[0-9]{10}|[1-9][0-9]{16}[0-9Xx]|' || labels_of_parties() || ')')
                  OR length(n) > 2 AND regexp_full_match(substr(n, 2), '[' || given_characters() || ']+')
                  OR regexp_matches(x, '^(?:无字号|无名)')))[1]
    END;
