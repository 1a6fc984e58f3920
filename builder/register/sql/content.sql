-- What is known now of the records asked for, as the text that commitments commit to.
-- in:  asked (record_id), record, mark, batch_order, accepted_rows, register.canonical_text, $accepted
-- out: table content (record_id, kind, entry, text, masked: whether it is of a natural person)
CREATE OR REPLACE TEMP TABLE content AS
WITH known AS (
    SELECT
        record.record_id AS id,
        accepted.* EXCLUDE (public_until, state),
        record.public_until,
        record.entry,
        accepted.agency_code AS stated_agency_code,
        accepted.district_code AS stated_district_code,
        state_now(accepted.state, mark.ended_as, mark.answered) AS state,
        is_disputed(accepted.state, mark.disputed, mark.answered) AS disputed,
        coalesce(mark.outcomes, []) AS outcomes,
        coalesce(mark.changes, []) AS changes
    FROM record
    LEFT JOIN mark USING (record_id)
    JOIN batch_order ON batch_order.position = record.entry >> 32
    JOIN accepted_rows($accepted) AS accepted
        ON accepted.batch = batch_order.batch AND accepted.ordinal = record.entry & 4294967295
    WHERE record.record_id IN (SELECT record_id FROM asked)
)
SELECT id AS record_id, kind, entry, encode(register.canonical_text(d)) AS text, party_category = 'person' AS masked
FROM (SELECT known AS d, id, kind, entry, party_category FROM known)
