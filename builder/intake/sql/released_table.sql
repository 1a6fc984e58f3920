-- Out: released, empty: for what holds a row a reviewer let it pass (code of the rule, column).
CREATE TABLE released (file_number INTEGER, row BIGINT, field VARCHAR, code VARCHAR);
