-- Cheap test before shield_number(), which looks for 18 characters in a run and for e-mail. In: text. Out: boolean.
CREATE MACRO number_may_need_shield(x) AS regexp_matches(x, '[@＠]|[0-9０-９]{17}');
