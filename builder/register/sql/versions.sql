-- Every accepted row as keys: what it is about, and the id it would have by itself.
-- in:  $accepted (list of accepted.parquet), $inner, $outer (HMAC pads of id.key), $today; batch_order, party, deciding,
--      register.merged (older identifiers of subjects)
-- out: table version, one row for each accepted row of the batches approved by the moment
-- awaited: the sender says that it is public from a later day only; decider: its row of deciding
-- entry: the place of the row among all, batch position * 2^32 + row: ordered by entry is ordered by (approved at, batch, row)
-- An id is made from the row's own agency, kind, number (else public content) and party, never from an ID-card number
-- and never from the catalogue, so that renaming or merging agencies changes no id. Matching (group_key) may use the
-- catalogue: a decision sent with the agency's code and later with its name only is the same decision; so is one sent with
-- an older identifier of its subject and later with the code that came after it.
-- code: of the subject as it is today; party_key: of the party as it is today; decider: its row of deciding
CREATE TEMP TABLE version AS
WITH keyed AS (
    SELECT
        batch_order.position << 32 | accepted.ordinal AS entry,
        accepted.kind,
        deciding.decider,
        deciding.own_agency,
        deciding.matched_agency,
        CASE
            WHEN accepted.document_key IS NOT NULL THEN 'D:' || accepted.document_key
            WHEN accepted.licence_key IS NOT NULL THEN 'L:' || accepted.licence_key
        END AS number_key,
        coalesce(accepted.uscc, accepted.org_code, accepted.reg_number) AS own_code,
        coalesce(merged.uscc, own_code) AS code,
        coalesce('P:' || party.ordinal, own_code, 'N:' || fold_name(accepted.party_name)) AS own_party,
        coalesce('P:' || party.ordinal, merged.uscc, own_party) AS party_key,
        -- what the public sees of the decision; not its period, batch or place in a file, nor a date taken from elsewhere
        CASE
            WHEN accepted.document_key IS NULL AND accepted.licence_key IS NULL THEN sha256(to_json([
                accepted.party_name, accepted.document_title, accepted.document_number, accepted.licence_category,
                accepted.licence_name, accepted.licence_number, accepted.matter, accepted.violation_type, accepted.facts, accepted.basis,
                accepted.penalty_kinds, accepted.content, accepted.fine_fen::VARCHAR, accepted.confiscated_fen::VARCHAR,
                accepted.suspended_licence,
                CASE WHEN accepted.decision_date_stated THEN accepted.decision_date::VARCHAR END,
                accepted.valid_from::VARCHAR, accepted.valid_until::VARCHAR, accepted.received_on::VARCHAR,
                accepted.completed_on::VARCHAR, accepted.remedy, accepted.source_unit, accepted.district_code,
                accepted.place, accepted.state
            ])::VARCHAR)
        END AS content_key,
        accepted.decision_date,
        -- nothing is public before the day it was decided, unless its source says since when it was
        coalesce(accepted.public_from, accepted.decision_date) AS public_from,
        coalesce(accepted.public_from > $today, false) AS awaited,
        least(
            accepted.public_until,
            (accepted.decision_date + to_months(batch_order.months_from_decision))::DATE
        ) AS public_until
    FROM read_parquet($accepted) AS accepted
    JOIN batch_order USING (batch)
    JOIN deciding
        ON deciding.agency = accepted.agency AND deciding.agency_code IS NOT DISTINCT FROM accepted.agency_code
    LEFT JOIN party ON party.token = accepted.party_token
    LEFT JOIN register.merged ON merged.identifier = coalesce(accepted.uscc, accepted.org_code, accepted.reg_number)
)
SELECT
    entry,
    kind,
    decider,
    code,
    party_key,
    decision_date,
    public_from,
    awaited,
    public_until,
    number_key IS NOT NULL AS numbered,
    left(keyed_digest(
        to_json([own_agency, kind, coalesce(number_key, 'C:' || content_key), own_party])::VARCHAR, $inner, $outer
    ), 20) AS own_id,
    md5_number(concat_ws(chr(31), matched_agency, kind, coalesce(number_key, 'C:' || content_key))) AS group_key
FROM keyed
