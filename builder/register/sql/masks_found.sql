-- Whether the texts that orders hide stand anywhere in their records.
-- in:  order_given, settled, batch_order, $accepted
-- out: table mask_found (name, record_id, is_found)
CREATE TEMP TABLE mask_found AS
SELECT
    order_given.name,
    order_given.record_id,
    bool_or(contains(concat_ws(chr(10),
        accepted.party_name, accepted.legal_representative, accepted.document_title, accepted.document_number,
        accepted.licence_category, accepted.licence_name, accepted.licence_number, accepted.matter, accepted.violation_type,
        accepted.facts, accepted.basis, accepted.content, accepted.suspended_licence, accepted.remedy, accepted.source_unit,
        accepted.place, accepted.penalty_kinds
    ), order_given.details['text'])) AS is_found
FROM order_given
JOIN settled USING (record_id)
JOIN batch_order ON batch_order.position = settled.entry >> 32
JOIN read_parquet($accepted) AS accepted
    ON accepted.batch = batch_order.batch AND accepted.ordinal = settled.entry & 4294967295
WHERE order_given.op = 'mask'
GROUP BY order_given.name, order_given.record_id
