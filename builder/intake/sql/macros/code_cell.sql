-- A code as written in a code column: folded, upper case, without spaces, hyphens and apostrophes; NULL for the placeholders
-- of code columns (0, 1, 零, 未办, only stars, only zeros with or without a final X). In: cell text. Out: text or NULL.
CREATE MACRO code_cell(x) AS
    CASE WHEN regexp_full_match(x, '[1-9A-WYZ][0-9A-Z]{5,}') THEN x -- most are written as they should be
         WHEN regexp_matches(x, '^(?:[0\s\-]*[Xx]?|1|零|未办|未办理|[*＊]+)$') THEN NULL
         ELSE regexp_replace(upper(fold(x)), '[\s''\-]', '', 'g') END;
