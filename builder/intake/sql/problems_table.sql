-- What the rules find in one chunk: one line a row, rule and field. severity: hold | withhold | warn
-- out: table problems
CREATE OR REPLACE TEMP TABLE problems (ordinal BIGINT, code VARCHAR, severity VARCHAR, field VARCHAR, value VARCHAR);
