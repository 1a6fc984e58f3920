-- A document or licence number for matching only: label stripped, folded, upper case, no spaces, the brackets around a
-- four-digit year (seven styles, also mismatched) turned into 〔〕. In: text as written. Out: text.
CREATE MACRO number_key(x) AS
    regexp_replace(
        regexp_replace(regexp_replace(upper(fold(x)), '\s', '', 'g'), '^(?:发文字号|决定书文号|文书号|文号|编号|许可编号)[:：]', ''),
        '[\[({【〔﹝〖]([0-9]{4})[\])}】〕﹞〗]', '〔\1〕', 'g');
