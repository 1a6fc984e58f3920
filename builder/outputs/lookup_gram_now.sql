-- Every gram and the entries that it stands in.
-- in:  lookup.gram, kept.gram
-- out: view lookup.gram_now (as table lookup.gram)
CREATE OR REPLACE VIEW lookup.gram_now AS
SELECT * FROM kept.gram ANTI JOIN lookup.gram AS moved USING (family, generation, gram)
UNION ALL
SELECT * FROM lookup.gram WHERE numbers <> []
