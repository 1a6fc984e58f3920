-- What the data files say of each day; empty until filled. out: table downloads.day
CREATE OR REPLACE TABLE downloads.day (kind VARCHAR, day DATE, digest VARCHAR, first_id VARCHAR)
