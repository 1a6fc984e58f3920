-- in:  staged, fates, files, problems (shielded)
-- out: table findings, one line a row that is not withheld and has problems (in the order of code and field; values without a
--      person's name, at most 60 characters). No order.
CREATE OR REPLACE TEMP TABLE findings AS
WITH found AS (
    SELECT path, sheet, row, s.ordinal, fate, code, field,
        CASE WHEN party_category = 'person' AND value IS NOT NULL THEN without_names(value, longest_first(spellings(known_names(party_name_raw), value)), NULL)
             ELSE value END AS value
    FROM fates f JOIN staged s ON s.ordinal = f.ordinal JOIN files USING (file_number)
        JOIN problems p ON p.ordinal = f.ordinal
    WHERE fate <> 'withheld'
)
SELECT path, sheet, row, ordinal, fate,
    list({code: code, field: field, value: left(value, 60)} ORDER BY code, field, value) AS problems
FROM found
GROUP BY path, sheet, row, ordinal, fate;
