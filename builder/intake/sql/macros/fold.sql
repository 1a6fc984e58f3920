-- Folds full-width forms to ASCII, and spaces and dashes of every kind to ' ' and '-'. In: text. Out: text, same length.
-- Text of one byte a character has none of them.
-- Covers the part of NFKC that codes, numbers and names meet (U+FF01–FF5E, U+3000, dashes); DuckDB has no NFKC.
CREATE MACRO fold(x) AS
    CASE WHEN length(x) = strlen(x) THEN x WHEN regexp_matches(x, '[\x{A0}\x{2007}\x{2010}-\x{2015}\x{202F}\x{2212}\x{3000}\x{FF01}-\x{FF5E}]') THEN
        translate(x,
            '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　' || chr(160) || chr(8199) || chr(8239) || '‐‑‒–—―−',
            '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~ ' || '   ' || '-------')
    ELSE x END;
