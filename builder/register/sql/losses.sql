-- What leaves without an order and before the day that was known when it was published, beside what was public.
-- in:  opened (of the records that end now), ledger_last, record, version, deciding
-- out: lost, before, and lists: agencies (names), kinds of which nothing stays public
WITH lost AS (
    SELECT version.kind, deciding.matched, deciding.title
    FROM opened
    JOIN record USING (record_id)
    JOIN version USING (entry)
    JOIN deciding USING (decider)
    WHERE NOT opened.is_open
),
staying AS (
    SELECT DISTINCT version.kind, deciding.matched
    FROM record
    JOIN version USING (entry)
    JOIN deciding USING (decider)
    WHERE record.fate = 'public'
)
SELECT
    (SELECT count(*) FROM lost),
    (SELECT count(*) FROM ledger_last WHERE is_public),
    (SELECT coalesce(list(DISTINCT title ORDER BY title), []) FROM lost WHERE matched NOT IN (SELECT matched FROM staying)),
    (SELECT coalesce(list(DISTINCT kind ORDER BY kind), []) FROM lost WHERE kind NOT IN (SELECT kind FROM staying))
