-- in:  party_names
-- out: table names_counted, how many parties those name that may name several; says_so: whether the name says it. No order.
CREATE OR REPLACE TEMP TABLE names_counted AS
SELECT party_name, names_several(party_name) AS says_so, len(parties_in(party_name)) AS several FROM party_names WHERE divided;
