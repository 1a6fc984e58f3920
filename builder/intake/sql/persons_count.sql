-- in:  staged
-- out: how many rows are about a natural person.
SELECT count(*) FROM staged WHERE party_category = 'person';
