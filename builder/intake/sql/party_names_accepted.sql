-- in:  accepted
-- out: table party_names, each different name of a party as the public sees it; beside: whether it may name an owner (a cheap
--      test). No order.
CREATE OR REPLACE TEMP TABLE party_names AS
SELECT party_name, false AS odd, false AS divided, may_name_owner(party_name) AS beside FROM (SELECT DISTINCT party_name FROM accepted);
