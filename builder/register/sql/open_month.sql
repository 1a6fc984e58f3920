-- The first month with figures that is not closed, or NULL.
-- in:  register.clock, $newest (the month that closed last, or NULL)
SELECT min(month) FROM register.clock WHERE is_public AND NOT is_person AND coalesce(month > $newest, true)
