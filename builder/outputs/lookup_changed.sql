-- Entries whose grams are not the kept ones, and kept ones that are no more as they were. in: lookup.entry, lookup.kept_entry
-- out: lookup.changed (number, names, codes, is_now)
CREATE OR REPLACE TABLE lookup.changed AS
SELECT number, names, codes, true AS is_now
FROM lookup.entry
ANTI JOIN lookup.kept_entry USING (number, names, codes)
UNION ALL
SELECT number, names, codes, false
FROM lookup.kept_entry
ANTI JOIN lookup.entry USING (number, names, codes)
