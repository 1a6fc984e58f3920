-- in:  party_names
-- out: table names_judged, whether those that are odd are, or may be, a person's. No order.
CREATE OR REPLACE TEMP TABLE names_judged AS
SELECT party_name, is_personal_name(party_name) AS is_personal, may_be_person(party_name) AS may_be FROM party_names WHERE odd;
