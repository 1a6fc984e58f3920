-- No row is open yet
-- out: table open_before, empty
CREATE TEMP TABLE open_before (
    batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, kind VARCHAR, agency VARCHAR, agency_code VARCHAR,
    codes VARCHAR[], document_key VARCHAR, licence_key VARCHAR, sole_document VARCHAR, sole_licence VARCHAR, marks UBIGINT[],
    decision_date DATE, delivered_on DATE, is_person BOOLEAN, since DATE
)
