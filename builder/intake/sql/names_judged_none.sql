-- out: table names_judged as names_judged.sql makes it, where no name is odd.
CREATE OR REPLACE TEMP TABLE names_judged (party_name VARCHAR, is_personal BOOLEAN, may_be BOOLEAN);
