-- In: problems. Out: whether any value that a report would show may hold something private (a cheap test).
SELECT coalesce(bool_or(may_need_shield(value) OR may_say_private(value)), false) FROM problems;
