-- Whether a natural person got an ordinal in this build.
-- in:  party
SELECT coalesce(bool_or(is_new), false) FROM party
