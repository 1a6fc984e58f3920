-- in:  problems
-- out: whether any value that a report would show may hold something private (a cheap test). What N010 tells of is shielded
--      already, as it will be public; but for the name of a party, which is masked later.
SELECT coalesce(bool_or(may_need_shield(value) OR may_say_private(value, true) OR may_name_someone(value) OR looks_like_name(value)
    OR regexp_matches(value, '^[㐀-鿿]{2,4}[（(\s]?\[')), false)
FROM problems
WHERE code <> 'N010' OR field = 'party_name';
