-- The months of which the office published a bulletin.
-- in:  $months
-- out: table bulletin (month), in no order
CREATE OR REPLACE TABLE bulletin AS SELECT unnest($months::VARCHAR[]) AS month
