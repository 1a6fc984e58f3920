-- in:  owner_names
-- out: table owners: who they are (a list); registered, the shop's name without them; named, whether what is beside the shop is to
--      be read as text. No order.
CREATE OR REPLACE TEMP TABLE owners AS
SELECT party_name, owners, registered_name(party_name, owners) AS registered, names_owner(party_name, owners) AS named
FROM (SELECT party_name, owners_in(party_name) AS owners FROM owner_names);
