-- In: said. Out: its texts with their numbers. No order.
SELECT number, text FROM said
