-- Where the ledger left each record: the facts over which its orders are folded (CONTRACTS, "Life").
-- in:  ledger, life
-- out: table ledger_last (record_id, kind; seq: of the last event that commits to its content, batch: of that;
--      state: public, or what bars it (suspended | ended | repaired | withdrawn | exempt), NULL where nothing does;
--      cause, happened_at: of the event that moved it there; is_public; first_public: the event that first showed it;
--      disputed: whether an objection is open), in no order
-- An operation that brings a record brings it to the public only where it commits to its content: an order that is recorded
-- while the period is over does not. An end with cause policy is an exemption, which another policy lifts.
CREATE TEMP TABLE ledger_last AS
WITH folded AS (
    SELECT
        record_id,
        any_value(kind) AS kind,
        max(seq) FILTER (commitment IS NOT NULL) AS seq,
        arg_max(batch, seq) FILTER (commitment IS NOT NULL) AS batch,
        arg_max({
            state: life.state, is_public: brings AND commitment IS NOT NULL, cause: cause, happened_at: happened_at
        }, seq) FILTER (moves) AS move,
        min(seq) FILTER (brings AND commitment IS NOT NULL) AS first_public,
        arg_max(op = 'dispute', seq) FILTER (op IN ('dispute', 'resolve')) AS disputed
    FROM ledger
    JOIN life USING (op)
    GROUP BY record_id
)
SELECT
    record_id,
    kind,
    seq,
    batch,
    CASE
        WHEN move.is_public THEN 'public'
        WHEN move.state = 'ended' AND move.cause = 'policy' THEN 'exempt'
        ELSE move.state
    END AS state,
    move.cause AS cause,
    move.happened_at AS happened_at,
    coalesce(move.is_public, false) AS is_public,
    first_public,
    coalesce(disputed, false) AS disputed
FROM folded
