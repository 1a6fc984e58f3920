-- The earliest later day on which any page changes by the passing of time alone.
-- in:  settled, period, record, ledger_last, register.decision, register.agency, finding, version, $today
-- out: one DATE or NULL: a publication begins, one ends (the day after its last public day), a licence expires,
--      a decision date that is still to come (H110), an agency begins to publish
-- What left stays gone, so the later periods of a record that left, or leaves now, change nothing.
SELECT min(day) FROM (
    SELECT settled.public_from AS day
    FROM settled
    JOIN period USING (entry)
    JOIN record USING (record_id)
    LEFT JOIN ledger_last USING (record_id)
    WHERE NOT period.is_exempt
        AND coalesce(period.public_until >= settled.public_from, true)
        AND (
            record.fate = 'public'
            OR record.fate IN ('not_yet', 'ended') AND NOT record.is_gone AND NOT coalesce(ledger_last.is_public, false)
        )
    UNION ALL
    SELECT public_until + 1 FROM record WHERE fate = 'public'
    UNION ALL
    SELECT version.decision_date FROM finding JOIN version USING (entry) WHERE finding.code = 'H110'
    UNION ALL
    SELECT publishes_from FROM register.agency
    UNION ALL
    SELECT valid_until + 1 FROM register.decision WHERE validity = 'valid' AND valid_until < DATE '2099-12-31'
)
WHERE day > $today
