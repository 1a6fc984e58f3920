-- out: table owners as owners.sql makes it, where nobody's name can stand beside a shop's.
CREATE OR REPLACE TEMP TABLE owners (party_name VARCHAR, owners VARCHAR[], registered VARCHAR, named BOOLEAN);
