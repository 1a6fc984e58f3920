-- out: table listed, empty: the rows of a subject base as they stand. line: where a clerk finds one.
CREATE TABLE listed (line BIGINT, code VARCHAR, name VARCHAR, former_names VARCHAR, state VARCHAR, former_codes VARCHAR);
