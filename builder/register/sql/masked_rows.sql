-- Rows of records in which an order hides a text: all versions, all columns that hold text, also of orders that came when the
-- record was away, since a mask can only hide more.
-- in:  order_given, settled, batch_order, $accepted
-- out: table masked_row (as accepted rows)
CREATE TEMP TABLE masked_row AS
WITH hidden AS (
    SELECT record_id, list(DISTINCT details['text'] ORDER BY length(details['text']) DESC, details['text']) AS texts
    FROM order_given
    WHERE op = 'mask'
    GROUP BY record_id
)
SELECT accepted.* REPLACE (
    md5(concat_ws(chr(31), accepted.digest, hidden.texts)) AS digest,
    hide(accepted.party_name, texts) AS party_name,
    hide(accepted.legal_representative, texts) AS legal_representative,
    hide(accepted.document_title, texts) AS document_title,
    hide(accepted.document_number, texts) AS document_number,
    hide(accepted.licence_category, texts) AS licence_category,
    hide(accepted.licence_name, texts) AS licence_name,
    hide(accepted.licence_number, texts) AS licence_number,
    hide(accepted.matter, texts) AS matter,
    hide(accepted.violation_type, texts) AS violation_type,
    hide(accepted.facts, texts) AS facts,
    hide(accepted.basis, texts) AS basis,
    hide(accepted.penalty_kinds, texts) AS penalty_kinds,
    hide(accepted.content, texts) AS content,
    hide(accepted.suspended_licence, texts) AS suspended_licence,
    hide(accepted.remedy, texts) AS remedy,
    hide(accepted.source_unit, texts) AS source_unit,
    hide(accepted.place, texts) AS place
)
FROM settled
JOIN hidden USING (record_id)
JOIN batch_order ON batch_order.position = settled.entry >> 32
JOIN read_parquet($accepted) AS accepted
    ON accepted.batch = batch_order.batch AND accepted.ordinal = settled.entry & 4294967295
