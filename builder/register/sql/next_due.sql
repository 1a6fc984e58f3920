-- The earliest later day on which any page changes by the passing of time alone.
-- in:  settled, record, register.decision, $today
-- out: one DATE or NULL: a publication begins, one ends (the day after its last public day), a licence expires
SELECT min(day) FROM (
    SELECT settled.public_from AS day
    FROM settled JOIN record USING (record_id)
    WHERE record.fate IN ('public', 'not_yet', 'ended') AND (settled.is_latest OR NOT settled.numbered)
        AND coalesce(settled.public_until >= settled.public_from, true)
    UNION ALL
    SELECT settled.public_until + 1
    FROM settled JOIN record USING (record_id)
    WHERE record.fate = 'public' AND (settled.is_latest OR NOT settled.numbered)
    UNION ALL
    SELECT valid_until + 1 FROM register.decision WHERE valid_until < DATE '2099-12-31'
)
WHERE day > $today
