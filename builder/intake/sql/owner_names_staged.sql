-- In: tidied. Out: owner_names, the names of parties of the chunk that may name an owner beside a shop (a cheap test). No order.
CREATE OR REPLACE TEMP TABLE owner_names AS
SELECT DISTINCT party_name FROM tidied WHERE may_name_owner(party_name);
