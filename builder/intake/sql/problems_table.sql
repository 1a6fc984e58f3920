-- What the rules find: one line a row, rule and field. severity: hold | withhold | warn.
CREATE TABLE problems (ordinal BIGINT, code VARCHAR, severity VARCHAR, field VARCHAR, value VARCHAR);
