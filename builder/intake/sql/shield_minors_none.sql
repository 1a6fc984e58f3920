-- out: table minors as shield_minors.sql makes it, where no text can speak of any.
CREATE OR REPLACE TEMP TABLE minors (ordinal BIGINT, field VARCHAR);
