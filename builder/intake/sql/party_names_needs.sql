-- in:  party_names
-- out: whether any is odd, divided, beside.
SELECT coalesce(bool_or(odd), false), coalesce(bool_or(divided), false), coalesce(bool_or(beside), false) FROM party_names;
