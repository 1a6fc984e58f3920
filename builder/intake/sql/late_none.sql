-- out: table late as late.sql makes it, for a batch in which no name is certain.
CREATE OR REPLACE TEMP TABLE late (ordinal BIGINT, names VARCHAR[]);
