-- in:  late_said
-- out: its texts with their numbers. No order.
SELECT number, text FROM late_said
