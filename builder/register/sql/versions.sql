-- Every accepted row as keys: what it is about, and the id it would have by itself.
-- in:  batch_order, party, deciding, link (older identifiers of subjects), $keys (list of files of row_keys.sql), $inner, $outer
--      (HMAC pads of id.key), $today
-- out: table version, one row for each accepted row of the batches approved by the moment
-- awaited: the sender says that it is public from a later day only; decider: its row of deciding
-- entry: the place of the row among all, batch position * 2^32 + row: ordered by entry is ordered by (approved at, batch, row)
-- Matching (group_key) may use the catalogue, as ids may not: a decision sent with the agency's code and later with its name only
-- is the same decision; so is one sent with an older identifier of its subject and later with the code that came after it.
-- code: of the subject as it is today; party_key: of the party as it is today
CREATE TEMP TABLE version AS
SELECT
    batch_order.position << 32 | row_key.ordinal AS entry,
    row_key.kind,
    deciding.decider,
    coalesce(link.uscc, row_key.own_code) AS code,
    coalesce('P:' || party.ordinal, link.uscc, row_key.own_party) AS party_key,
    row_key.decision_date,
    -- nothing is public before the day it was decided, unless its source says since when it was
    coalesce(row_key.public_from, row_key.decision_date) AS public_from,
    coalesce(row_key.public_from > $today, false) AS awaited,
    batch_order.scheme,
    row_key.stated_until,
    row_key.valid_until,
    row_key.is_sole_trader,
    row_key.tier::tier AS tier,
    row_key.suggested_tier::tier AS suggested_tier,
    coalesce(row_key.is_simplified, false) AS is_simplified,
    row_key.kinds_alone::lightest AS kinds_alone,
    row_key.numbered,
    coalesce(
        row_key.own_id,
        id_of(row_key.own_agency, row_key.kind, row_key.decision, 'P:' || party.ordinal, $inner, $outer)
    ) AS own_id,
    xor(row_key.decision_upper::UHUGEINT << 64 | row_key.decision_lower::UHUGEINT, deciding.matched) AS group_key
FROM read_parquet($keys) AS row_key
JOIN batch_order USING (batch)
JOIN deciding
    ON deciding.agency = row_key.agency AND deciding.agency_code IS NOT DISTINCT FROM row_key.agency_code
LEFT JOIN party ON party.token = row_key.party_token
LEFT JOIN link ON link.identifier = row_key.own_code
