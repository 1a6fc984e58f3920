-- out: table names_counted as names_counted.sql makes it, where no name can name several.
CREATE OR REPLACE TEMP TABLE names_counted (party_name VARCHAR, says_so BOOLEAN, several BIGINT);
