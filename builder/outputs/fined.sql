-- Fines and confiscations, for sums in which a decision with several parties counts once.
-- in:  register.decision
-- out: table fined (entry, decision: a number that the parties of one decision share, month, fine_fen, confiscated_fen: 0 where there
--      is none), in no order
-- A decision is known by its authority, document number (whichever its brackets, without spaces) and day; one without a number stands for
-- itself.
CREATE OR REPLACE TEMP TABLE fined AS
SELECT entry,
    hash(coalesce(agency_code, agency), coalesce(translate(document_number, '[]［］【】()（） ', '〔〕〔〕〔〕〔〕〔〕'), id), decision_date) AS decision,
    date_trunc('month', decision_date)::DATE AS month,
    greatest(coalesce(fine_fen, 0), 0) AS fine_fen,
    greatest(coalesce(confiscated_fen, 0), 0) AS confiscated_fen
FROM register.decision
WHERE kind = 'penalty' AND (fine_fen > 0 OR confiscated_fen > 0)
