-- What an earlier build kept of its lookup; empty until loaded. out: lookup.kept_entry, lookup.kept_gram
CREATE OR REPLACE TABLE lookup.kept_entry (number BIGINT, names VARCHAR[], codes VARCHAR[]);
CREATE OR REPLACE TABLE lookup.kept_gram (gram VARCHAR, numbers BIGINT[])
