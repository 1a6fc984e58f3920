-- Records of natural persons that left: nobody who follows what is published has heard of them (CONTRACTS, "Change feed").
-- in:  register.event, assignment
-- out: table register.apart (id), in no order
CREATE TABLE register.apart AS
SELECT DISTINCT record_id AS id
FROM assignment
WHERE starts_with(party_key, 'P:') AND record_id IN (SELECT id FROM register.event WHERE is_removal)
