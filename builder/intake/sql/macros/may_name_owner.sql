-- Cheap test before owners_in(). In: tidied text. Out: boolean.
CREATE MACRO may_name_owner(x) AS
    regexp_matches(x, '[' || opening_signs() || '－—–‐﹣\-:：_＿=＝~～\\·•・‧]|' || labels_of_parties() || '|投资人|户主|经营人|摊主');
