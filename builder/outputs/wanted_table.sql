-- The wanted table: every file of the finished site is one row. key: sorts rows of one output so that neighbours read neighbouring
-- data; digest: D of the fingerprint; weight: how many payloads the maker is handed
-- out: table wanted
CREATE OR REPLACE TEMP TABLE wanted (path VARCHAR, output VARCHAR, key VARCHAR, digest VARCHAR, weight BIGINT)
