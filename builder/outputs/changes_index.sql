-- in:  change_index
-- out: its row
SELECT last_seq, last_event, next_due, masked FROM change_index
