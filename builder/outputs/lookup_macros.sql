-- How names and numbers are compared; assets/js/lookup.js does the same (a test holds both together).
-- fold_text(text): half-width, lower case, one kind of middle dot and of dash, no white space or invisible characters
-- sought_number(text): a document, licence or certificate number folded, without brackets, 第 and 号
-- number_end(key): the last six characters of it from its first to its last ASCII letter or digit, so that a number is found
--   with or without its prefix; most keys end with six of them, and looking for the first takes twice the time
-- hash_of(text): a number below 2^16 from the last six characters; bucket_of(text, bits): its first bits
-- gram_hash(family, gram): that of a gram
-- subject_page(subject_total, year_total): on which page of its subject a decision stands
-- translate() and replacing by pattern are slow, so texts that need neither are spared them.
CREATE OR REPLACE MACRO half_width(text) AS CASE
    WHEN regexp_matches(text, '[\x{FF01}-\x{FF5E}・•‧∙⋅●‐‑‒–—―−﹣]') THEN translate(
        text,
        '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～'
            || '・•‧∙⋅●‐‑‒–—―−﹣',
        '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'
            || '······--------'
    )
    ELSE text
END;
CREATE OR REPLACE MACRO fold_text(text) AS lower(regexp_replace(
    half_width(text), '[\s\x{00A0}\x{200B}-\x{200F}\x{2060}\x{3000}\x{FEFF}]+', '', 'g'
));
CREATE OR REPLACE MACRO sought_number(text) AS lower(CASE
    WHEN regexp_full_match(text, '[\x{4E00}-\x{9FFF}A-Za-z0-9〔〕-]+')
        THEN replace(replace(replace(replace(text, '〔', ''), '〕', ''), '号', ''), '第', '')
    ELSE regexp_replace(
        half_width(text),
        '[\s\x{00A0}\x{200B}-\x{200F}\x{2060}\x{3000}\x{FEFF}()\[\]{}<>〔〕【】〖〗〈〉《》「」『』﹝﹞第号]+', '', 'g'
    )
END);
CREATE OR REPLACE MACRO number_end(key) AS CASE
    WHEN regexp_full_match(right(key, 6), '[0-9a-z]+') THEN right(key, 6)
    ELSE right(coalesce(nullif(regexp_extract(key, '[0-9a-z](?:.*[0-9a-z])?'), ''), key), 6)
END;
-- mixed(text): of its first six characters
CREATE OR REPLACE MACRO mixed(text) AS
    ((((((ord(text[1])::BIGINT * 31 + ord(text[2])) * 31 + ord(text[3])) * 31 + ord(text[4])) * 31 + ord(text[5])) * 31 + ord(text[6])) % 65521);
CREATE OR REPLACE MACRO hash_of(text) AS ((mixed(lpad(right(text, 6), 6, '0'))::BIGINT * 40503) % 65536)::INTEGER;
CREATE OR REPLACE MACRO bucket_of(text, bits) AS hash_of(text) >> (16 - bits);
CREATE OR REPLACE MACRO gram_hash(family, gram) AS hash_of(CASE family WHEN 'number' THEN number_end(gram) ELSE gram END);
-- name_hash(text): of a whole folded name
CREATE OR REPLACE MACRO name_hash(text) AS list_reduce(
    list_transform(string_split(text, ''), lambda sign: ord(sign)::BIGINT), lambda total, sign: (total * 31 + sign) % 1000003
);
CREATE OR REPLACE MACRO subject_page(subject_total, year_total) AS CASE
    WHEN subject_total <= page_size().subject THEN 0
    WHEN year_total <= page_size().subject_year THEN 1
    ELSE 2
END;
CREATE OR REPLACE MACRO shard_path(family, generation, bucket, digest) AS
    'search/lookup/' || family || '/' || generation || '-' || printf('%x', bucket) || '-' || left(digest, 10) || '.bin'
