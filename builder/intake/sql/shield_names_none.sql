-- out: table labelled_names as shield_names.sql makes it, where no text can name anybody.
CREATE OR REPLACE TEMP TABLE labelled_names (ordinal BIGINT, field VARCHAR, found VARCHAR[]);
