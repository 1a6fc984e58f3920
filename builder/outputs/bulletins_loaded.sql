-- The months of which the office published a bulletin.
-- in:  $months, $days (lists of equal length: when each was approved)
-- out: table bulletin (month, approved_on), in no order
CREATE OR REPLACE TABLE bulletin AS SELECT unnest($months::VARCHAR[]) AS month, unnest($days::DATE[]) AS approved_on
