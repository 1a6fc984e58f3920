-- The name of a shop as it is registered, without the owner's beside it; it stays as it is, also where it contains his name. In: tidied
-- text, what owners_in() finds in it. Out: text.
CREATE MACRO registered_name(x, owners) AS
    CASE WHEN len(owners) = 0 THEN x
         -- what stands before the last time that the first of them is named
         ELSE regexp_replace(substr(x, 1, length(x) - strpos(reverse(x), reverse(owners[1])) - length(owners[1]) + 1),
             '(?:[^㐀-鿿𠀀-𲎯A-Za-z0-9]+' || before_owners() || '|(?:' || labels_of_parties() || '|投资人|户主)(?:姓名)?[为是]?|[^㐀-鿿𠀀-𲎯A-Za-z0-9])*$', '') END;
