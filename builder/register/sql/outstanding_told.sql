-- What is said of batches beside their rows.
-- in:  $names, $mends, $days (lists of equal length, in the order of batch_order)
-- out: table batch_told (position, batch, mends: the batch whose held rows came back, or NULL; since: the day it was received)
CREATE TEMP TABLE batch_told AS
SELECT generate_subscripts($names::VARCHAR[], 1) AS position, unnest($names::VARCHAR[]) AS batch, unnest($mends::VARCHAR[]) AS mends,
    unnest($days::DATE[]) AS since
