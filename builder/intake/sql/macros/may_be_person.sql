-- Whether a party that has no valid code of an organisation may be a person, for nothing in its name says otherwise: what
-- is_personal_name() takes for one, and any two or three characters without the ending of a shop or body, four without that and
-- without a word of a trade (张杨梓涵, 山田太郎), a name after a place (望潮区王小明), most of a name in other languages, Latin letters and hangul. Finds too
-- much rather than too little: such a row is held, not judged. In: tidied text. Out: boolean.
CREATE MACRO may_be_person(x) AS
    CASE WHEN length(x) NOT BETWEEN 1 AND 60 THEN false
         WHEN regexp_matches(x, signs_of_form()) THEN false
         WHEN latin_name(x) THEN true
         ELSE is_personal_name(x) OR list_transform([regexp_replace(bare_party(x), '[\s　]', '', 'g')], lambda n:
             regexp_full_match(n, '[㐀-鿿𠀀-𲎯]{2,3}') AND NOT regexp_matches(n, '[' || hard_endings() || ']$|^.[记氏]$|^[第一二三四五六七八九十]+[中小]$|公司|集团|中心|银行|法院|[员委商协工学]会$')
             OR regexp_full_match(n, '[㐀-鿿𠀀-𲎯]{4}')
                AND NOT regexp_matches(n, '[' || shop_endings() || hard_endings() || ']$|公司|集团|中心|银行|[员委商协工学]会$|' || words_of_trade())
             OR regexp_full_match(n, '[㐀-鿿𠀀-𲎯0-9]{1,16}[省市区县旗镇乡村组屯社道](?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names() || '])[' || given_characters() || ']{1,2}')
             OR regexp_full_match(n, '[㐀-鿿𠀀-𲎯]{3,12}') AND NOT regexp_matches(n, '[' || shop_endings() || hard_endings() || ']$|公司|集团|中心|银行|协会|合作社|委员会')
                AND 4 * length(regexp_replace(n, '[^' || syllables_of_names() || ']', '', 'g')) >= 3 * length(n) AND length(n) <> 4
             OR regexp_full_match(n, '[㐀-鿿𠀀-𲎯A-Za-z]{1,12}(?:[·•・‧．.∙●⋅][㐀-鿿𠀀-𲎯A-Za-z]{1,12}){1,4}') AND NOT regexp_matches(n, '[' || hard_endings() || ']$|公司|集团|中心')
             OR regexp_full_match(n, '[㐀-鿿]{0,2}[某*＊●×]{1,4}[㐀-鿿]?|[㐀-鿿]{1,2}[XxＸｘ]{1,3}') AND regexp_matches(n, '[㐀-鿿]')
             OR regexp_full_match(n, '\p{Hangul}{2,6}'))[1]
    END;
