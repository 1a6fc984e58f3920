-- Whether part of a code is hidden on purpose: stars and what is typed for them, or a run of X in a place where no code has
-- one. In: code_cell text that is no valid code. Out: boolean.
CREATE MACRO is_masked(c) AS regexp_matches(c, '[*×●•■□]|X{4,}');
