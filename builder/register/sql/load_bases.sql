-- What the public is told of the ends of periods, so that rows carry a number.
-- in:  $told (list)
-- out: more of period_basis, from 0
INSERT INTO period_basis SELECT generate_subscripts($told::VARCHAR[], 1) - 1, unnest($told::VARCHAR[])
