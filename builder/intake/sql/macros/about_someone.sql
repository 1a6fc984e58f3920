-- Whether a text is about a person, full name or masked, so that illness and belief in it are somebody's: a cheap test that finds
-- rather too much. In: text. Out: boolean.
CREATE MACRO about_someone(x) AS
    regexp_matches(x, '某|身份证|姓名|[，,、][男女][，,、]|孕妇[^装用]|产妇|[㐀-鿿][*＊×]{1,2}(?:$|[^0-9])|(?:' || two_character_family_names() || '|['
        || family_names() || doubtful_family_names() || '])[' || given_characters() || ']{1,2}(?:系|患|是|因|[（(]|[被经已]?(?:确诊|诊断|怀孕)|[被经已]|信仰|信奉|皈依|的宗教)'
        || '|(?:^|[^㐀-鿿])(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names() || '])[㐀-鿿]{1,2}(?:系|患[有上了]|信仰|信奉|皈依)');
