-- Cheap test before owners_in(). In: tidied text. Out: boolean.
CREATE MACRO may_name_owner(x) AS regexp_matches(x, '[（(【\[〔‹<＜－—–‐﹣\-:：_＿=＝~～]|' || labels_of_parties() || '|投资人|户主');
