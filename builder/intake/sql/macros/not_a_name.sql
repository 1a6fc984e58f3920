-- Whether what looks like a family name and a given name is no name: an everyday word or the beginning of one, masked already,
-- a family's shop (张氏, 李记), or the end of a title. In: two to four Chinese characters. Out: boolean.
CREATE MACRO not_a_name(x) AS regexp_matches(x,
    '某|^.[氏记]|^..?(?:先生|女士|小姐|同志|老师|经理|医生|师傅)$|^(?:' || everyday_words() || ')(?:$|[^' || given_characters() || '])'
    || '|..[路街巷村镇乡县区市厦]$|(?:[人者员证局处店馆厂部站院所费率]|公司|企业|超市|中心|学校|诊所|银行|协会|合作社|变更|登记|备案|资格|资质)$');
