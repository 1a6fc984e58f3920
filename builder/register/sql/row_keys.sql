-- What the accepted rows of one batch are about, each as keys, and the id it would have by itself. They follow from the rows
-- and the identity key alone, so that they are worked out once.
-- in:  $accepted (accepted.parquet of the batch), $inner, $outer (HMAC pads of id.key), $target
-- out: file $target
-- An id is made from the row's own agency, kind, number (else public content) and party, never from an ID-card number
-- and never from the catalogue, so that renaming or merging agencies changes no id.
-- own_agency, decision (number, else content), own_party: what stands in an id. Natural persons have no own_party and no
-- own_id, since the register gives their ordinals; of all others own_agency and decision are left out.
-- decision_upper, decision_lower: halves of the MD5 of kind and decision, since Parquet has no integers of 128 bits
COPY (
    WITH agencies AS (
        SELECT agency, agency_code, coalesce(agency_code, 'N:' || fold_name(agency)) AS own_agency
        FROM (SELECT DISTINCT agency, agency_code FROM read_parquet($accepted))
    ),
    keyed AS (
        SELECT
            accepted.batch,
            accepted.ordinal,
            accepted.kind,
            accepted.agency,
            accepted.agency_code,
            agencies.own_agency,
            accepted.party_token,
            coalesce(accepted.uscc, accepted.org_code, accepted.reg_number) AS own_code,
            CASE WHEN accepted.party_token IS NULL THEN coalesce(own_code, 'N:' || fold_name(accepted.party_name)) END AS own_party,
            accepted.document_key IS NOT NULL OR accepted.licence_key IS NOT NULL AS numbered,
            -- of the content what the public sees; not its period, batch or place in a file, nor a date taken from elsewhere
            CASE
                WHEN accepted.document_key IS NOT NULL THEN 'D:' || accepted.document_key
                WHEN accepted.licence_key IS NOT NULL THEN 'L:' || accepted.licence_key
                ELSE 'C:' || sha256(to_json([
                    accepted.party_name, accepted.document_title, accepted.document_number, accepted.licence_category,
                    accepted.licence_name, accepted.licence_number, accepted.matter, accepted.violation_type, accepted.facts, accepted.basis,
                    accepted.penalty_kinds, accepted.content, accepted.fine_fen::VARCHAR, accepted.confiscated_fen::VARCHAR,
                    accepted.suspended_licence,
                    CASE WHEN accepted.decision_date_stated THEN accepted.decision_date::VARCHAR END,
                    accepted.valid_from::VARCHAR, accepted.valid_until::VARCHAR, accepted.received_on::VARCHAR,
                    accepted.completed_on::VARCHAR, accepted.remedy, accepted.source_unit, accepted.district_code,
                    accepted.place, accepted.state
                ])::VARCHAR)
            END AS decision,
            accepted.decision_date,
            accepted.public_from,
            -- 2099-12-31 says that there is none
            CASE WHEN accepted.public_until < DATE '2099-12-31' THEN accepted.public_until END AS stated_until,
            CASE WHEN accepted.kind = 'licence' AND accepted.valid_until < DATE '2099-12-31' THEN accepted.valid_until END AS valid_until,
            accepted.party_category = 'sole_trader' AS is_sole_trader,
            accepted.tier,
            accepted.suggested_tier,
            accepted.procedure = 'simplified' AS is_simplified,
            accepted.kinds_alone
        FROM read_parquet($accepted) AS accepted
        JOIN agencies
            ON agencies.agency = accepted.agency AND agencies.agency_code IS NOT DISTINCT FROM accepted.agency_code
    )
    SELECT
        * EXCLUDE (own_agency, decision),
        CASE WHEN own_party IS NULL THEN own_agency END AS own_agency,
        CASE WHEN own_party IS NULL THEN decision END AS decision,
        CASE WHEN own_party IS NOT NULL THEN id_of(own_agency, kind, decision, own_party, $inner, $outer) END AS own_id,
        (md5_number(concat_ws(chr(31), kind, decision)) >> 64)::UBIGINT AS decision_upper,
        short_digest(concat_ws(chr(31), kind, decision)) AS decision_lower
    FROM keyed
) TO $target (FORMAT parquet)
