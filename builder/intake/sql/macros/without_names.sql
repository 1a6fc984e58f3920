-- Text in which the names of persons are masked (family name and 某某), but not inside the party's own name, which stays.
-- In: text, names (as longest_first() puts them), the party's name or NULL when it is a person's. Out: text.
CREATE MACRO without_names(x, names, party) AS
    replace(list_reduce(names, lambda t, n: replace(t, n, masked_name(n)), CASE WHEN party IS NULL THEN x ELSE replace(x, party, chr(57344)) END),
        chr(57344), coalesce(party, ''));
