-- Cheap test before shield_number(): 17 digits in a run or as 6-8-3, 11 that may be a mobile number, a label, e-mail.
-- In: text. Out: boolean.
CREATE MACRO number_may_need_shield(x) AS
    regexp_matches(x, '[@＠]|[0-9０-９]{17}|[0-9]{14}[0-9]{0,3}[*＊×●•Xx]|[0-9０-９]{6}[\s　\-－–—]{1,2}[0-9０-９]{8}[\s　\-－–—]{1,2}[0-9０-９]{3}|(?:^|[^0-9０-９])(?:[8８][6６])?[1１][3-9３-９][0-9０-９][\s　]?[0-9０-９]{4}[\s　]?[0-9０-９]{4}(?:$|[^0-9０-９])|' || number_labels());
