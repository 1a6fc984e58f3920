-- in:  $plan
-- out: table skeleton as in skeleton.sql; serial numbers run within the year from 101 plus `used`, which keeps the batches apart.
CREATE OR REPLACE TEMP TABLE skeleton AS
SELECT p.i::BIGINT AS i, p.i::BIGINT AS number_i, p.subject::BIGINT AS subject, year(p.day::DATE) AS year, p.day::DATE AS day,
    100 + row_number() OVER (PARTITION BY year(p.day::DATE) ORDER BY p.i) + p.used AS serial
FROM (SELECT unnest($plan) AS p)
