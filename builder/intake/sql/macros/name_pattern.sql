-- Every way to spell a name, as a pattern: with spaces or a line break between its characters, any sign or none for its middle dot,
-- letters of either case, and what may stand for the masked middle of 王*猛. In: name. Out: text.
CREATE MACRO name_pattern(n) AS
    CASE WHEN regexp_matches(n, '[㐀-鿿𠀀-𲎯][*＊×●某]') THEN regexp_replace(n, '[*＊×●某]+', '[㐀-鿿𠀀-𲎯*＊×●某]{1,2}')
         ELSE '(?i)' || regexp_replace(regexp_replace(regexp_replace(regexp_escape(n),
             '(?:\\[ ]|　)+', '[ 　' || chr(10) || chr(160) || ']{0,3}', 'g'),
             '[㐀-鿿𠀀-𲎯]', '\0[ 　' || chr(10) || chr(160) || ']{0,3}', 'g'),
             '\\\.|[·•・．‧]', '[·•・．.‧∙●-]?[ 　' || chr(10) || chr(160) || ']{0,3}', 'g') END;
