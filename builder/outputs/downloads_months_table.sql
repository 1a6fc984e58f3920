-- What the data files say of each month; empty until filled. out: table downloads.month
CREATE OR REPLACE TABLE downloads.month (kind VARCHAR, month DATE, digest VARCHAR, first_id VARCHAR)
