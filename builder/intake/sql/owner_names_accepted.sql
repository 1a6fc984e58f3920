-- In: accepted. Out: owner_names, the names of parties that may name an owner beside a shop, as the public sees them. No order.
CREATE OR REPLACE TEMP TABLE owner_names AS
SELECT DISTINCT party_name FROM accepted WHERE may_name_owner(party_name);
