-- in:  register.decision
-- out: the public decisions as (agency, document number, party, id), in this order.
SELECT agency, document_number, party_name, id FROM register.decision ORDER BY ALL
