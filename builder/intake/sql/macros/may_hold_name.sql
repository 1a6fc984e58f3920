-- Cheap test whether one of known_names(name) may stand in a text, however it is spelled. In: text, a cell with a name or NULL.
-- Out: boolean.
CREATE MACRO may_hold_name(x, name) AS
    CASE WHEN name IS NULL OR length(name) < 2 THEN false
         WHEN length(name) < 4 AND regexp_full_match(name, '[㐀-鿿𠀀-𲎯]+') THEN
             contains(x, substr(name, 1, 1)) AND (contains(x, substr(name, 1, 2)) OR contains(x, substr(name, 1, 1) || ' ')
                 OR contains(x, substr(name, 1, 1) || '　') OR contains(x, substr(name, 1, 1) || chr(10)) OR contains(x, substr(name, 1, 1) || chr(160)))
         ELSE true END;
