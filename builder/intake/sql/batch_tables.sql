-- out: tables accepted, cells, certain, claimed, decided, files, followed, held, odd_days, released, suspected, warned, withheld:
--      the tables of a batch, all empty: what is read of it, and what becomes of its rows chunk by chunk.

-- Every column that a transcribed row may have (see tables.transcribe and columns.RAW; returned: the
-- number under which a held row comes back).
CREATE TABLE cells (
    file_number INTEGER, ordinal BIGINT, row BIGINT, shape VARCHAR, marks VARCHAR, party_name VARCHAR,
    party_category VARCHAR, party_id VARCHAR, uscc VARCHAR, reg_number VARCHAR, org_code VARCHAR,
    institution_number VARCHAR, social_org_number VARCHAR, legal_representative VARCHAR, document_title VARCHAR,
    document_number VARCHAR, licence_category VARCHAR, licence_name VARCHAR, licence_number VARCHAR, matter VARCHAR,
    violation_type VARCHAR, facts VARCHAR, basis VARCHAR, penalty_kinds VARCHAR, penalty_kinds_2 VARCHAR,
    content VARCHAR, fine VARCHAR, confiscated VARCHAR, suspended_licence VARCHAR, decision_date VARCHAR,
    decision_date_fallback VARCHAR, valid_from VARCHAR, valid_until VARCHAR, received_on VARCHAR,
    completed_on VARCHAR, remedy VARCHAR, agency VARCHAR, agency_code VARCHAR, source_unit VARCHAR,
    source_unit_code VARCHAR, district_code VARCHAR, place VARCHAR, state VARCHAR, public_from VARCHAR,
    public_until VARCHAR, tier VARCHAR, procedure VARCHAR, withhold_reason VARCHAR, influence VARCHAR,
    influence_reason VARCHAR, delivered_on VARCHAR, notified VARCHAR, returned VARCHAR
);

-- The tables of the batch in the order of reading: file_number from 1, path (of the file within an archive too), sheet.
CREATE TABLE files (file_number INTEGER PRIMARY KEY, path VARCHAR, sheet VARCHAR);

-- The accepted rows of the whole batch, in the columns that the register reads. Moments in UTC, money in 分.
CREATE TABLE accepted (
    batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, approved_at TIMESTAMP, kind VARCHAR,
    party_name VARCHAR, party_category VARCHAR, party_token VARCHAR, uscc VARCHAR, org_code VARCHAR, reg_number VARCHAR,
    institution_number VARCHAR, social_org_number VARCHAR, legal_representative VARCHAR,
    document_title VARCHAR, document_number VARCHAR, document_key VARCHAR,
    licence_category VARCHAR, licence_name VARCHAR, licence_number VARCHAR, licence_key VARCHAR,
    matter VARCHAR, violation_type VARCHAR, facts VARCHAR, basis VARCHAR, penalty_kinds VARCHAR, content VARCHAR,
    fine_fen BIGINT, confiscated_fen BIGINT, suspended_licence VARCHAR,
    decision_date DATE, decision_date_stated BOOLEAN, valid_from DATE, valid_until DATE, received_on DATE, completed_on DATE,
    remedy VARCHAR, agency VARCHAR, agency_code VARCHAR, source_unit VARCHAR, source_unit_code VARCHAR,
    district_code VARCHAR, place VARCHAR, state VARCHAR, public_from DATE, public_until DATE, tier VARCHAR, procedure VARCHAR,
    kinds_alone VARCHAR, suggested_tier VARCHAR, delivered_on DATE, notified BOOLEAN, warnings VARCHAR[]
);

-- The held rows of the whole batch.
CREATE TABLE held (batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, agency VARCHAR,
    agency_code VARCHAR,
    problems STRUCT(code VARCHAR, field VARCHAR, value VARCHAR)[]);

-- The withheld rows of the whole batch; what a sealed decision is known by.
CREATE TABLE withheld (batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, agency VARCHAR, agency_code VARCHAR,
    code VARCHAR, kind VARCHAR, document_key VARCHAR, licence_key VARCHAR, party_token VARCHAR, party_code VARCHAR,
    party_name VARCHAR);

-- The accepted rows of the whole batch that are warned of something.
CREATE TABLE warned (batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT,
    problems STRUCT(code VARCHAR, field VARCHAR, value VARCHAR)[]);

-- What a reviewer decided on a name in a column of a row. decision: keep | mask | hold.
CREATE TABLE decided (file_number INTEGER, row BIGINT, field VARCHAR, name VARCHAR, decision VARCHAR);

-- For what holds a row a reviewer let it pass (code of the rule, column).
CREATE TABLE released (file_number INTEGER, row BIGINT, field VARCHAR, code VARCHAR);

-- The names that the finder made out in the batch, and those found by label: one line an occurrence. sentence: what stands around it,
-- numbers masked. For the office alone.
CREATE TABLE suspected (
    ordinal BIGINT, file_number INTEGER, row BIGINT, field VARCHAR, name VARCHAR, band VARCHAR, masked BOOLEAN, "begin" BIGINT,
    sentence VARCHAR
);

-- The names that are surely persons' in this batch: parties, representatives that are withheld, names found by label; with the row
-- in which each stands, and how its decision is known where it has a number.
CREATE TABLE certain (ordinal BIGINT, agency VARCHAR, agency_code VARCHAR, document_key VARCHAR, name VARCHAR);

-- What is followed through later batches: rows that are held or withheld, and rows that came back under a number of ours. codes: what
-- holds a row; marks: 64 bits of the HMAC of what its party is known by (names as they are compared, as they are masked, codes), so
-- that no name stays here; returned: the number under which it came back; decision_date, delivered_on: as its source states them, NULL
-- where that cannot be read; is_person: whether its party is a natural person, or may be one.
CREATE TABLE followed (
    batch VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, ordinal BIGINT, fate VARCHAR, kind VARCHAR, agency VARCHAR, agency_code VARCHAR,
    codes VARCHAR[], document_key VARCHAR, licence_key VARCHAR, marks UBIGINT[], returned VARCHAR, decision_date DATE, delivered_on DATE,
    is_person BOOLEAN
);

-- What accepted rows say of parties that are no natural persons: the code by which the register knows one, and its name.
CREATE TABLE claimed (ordinal BIGINT, field VARCHAR, code VARCHAR, name VARCHAR);

-- What stands in a date column and was read by no declared form; is_read: as it can mean only one day.
CREATE TABLE odd_days (file_number INTEGER, field VARCHAR, written VARCHAR, is_read BOOLEAN);
