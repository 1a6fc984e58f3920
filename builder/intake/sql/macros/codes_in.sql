-- The parts of a cell that look like a code: 18 characters, 15 or 13 digits, or a valid organisation code. In: code_cell text.
-- Out: list of text.
CREATE MACRO codes_in(c) AS
    list_filter(regexp_extract_all(c, '[0-9A-Z]+'),
        lambda p: length(p) = 18 OR regexp_full_match(p, '[0-9]{15}|[0-9]{13}') OR length(p) = 9 AND org_code_ok(p));
