-- in:  party_names
-- out: table owner_names, those that do look as if they named an owner: run only where a cheap test finds any. No order.
CREATE OR REPLACE TEMP TABLE owner_names AS
SELECT DISTINCT party_name FROM party_names
WHERE beside AND (regexp_matches(party_name, names_beside_shop()) OR names_owner(party_name, []));
