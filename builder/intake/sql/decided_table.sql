-- Out: decided, empty: what a reviewer decided on a name in a column of a row. decision: keep | mask | hold.
CREATE TABLE IF NOT EXISTS decided (file_number INTEGER, row BIGINT, field VARCHAR, name VARCHAR, decision VARCHAR);
