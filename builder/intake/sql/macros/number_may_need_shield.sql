-- Cheap test before shield_number(), which looks for 18 characters in a run or as 6-8-4, and for e-mail.
-- In: text. Out: boolean.
CREATE MACRO number_may_need_shield(x) AS
    regexp_matches(x, '[@＠]|[0-9０-９]{17}|[0-9０-９]{6}[\s　\-－–—]{1,2}[0-9０-９]{8}[\s　\-－–—]{1,2}[0-9０-９]{3}');
