-- Forget what was asked of the register, which no folder holds.
-- in:  order_given, $name
-- out: changed order_given, the rows of that name are gone
DELETE FROM order_given WHERE name = $name
