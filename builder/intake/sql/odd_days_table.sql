-- Out: odd_days, empty: what stands in a date column and was read by no declared form; is_read: as it can mean only one day.
CREATE TABLE IF NOT EXISTS odd_days (file_number INTEGER, field VARCHAR, written VARCHAR, is_read BOOLEAN);
