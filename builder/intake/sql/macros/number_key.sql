-- A document or licence number for matching only: label stripped, folded, upper case, no spaces, the brackets around a
-- four-digit year (seven styles, also mismatched) turned into 〔〕. In: text as written. Out: text.
-- Most are written as they should be, and only looked at.
CREATE MACRO number_key(x) AS
    CASE WHEN regexp_full_match(x, '[㐀-鿿A-Z0-9〔〕-]+') THEN x
         ELSE regexp_replace(
             regexp_replace(regexp_replace(upper(fold(x)), '\s', '', 'g'),
                 '^(?:行政)?(?:许可|处罚)?(?:决定)?书?(?:发文|文书|文)?[编字]?号[:：]', ''),
             '[\[({【〔﹝〖]([0-9]{4})[\])}】〕﹞〗]', '〔\1〕', 'g') END;
