-- Cheap test whether one of known_names(name) may stand in a text, however it is spelled. A conjunction and no CASE, of which a
-- filter would compute all. In: text, a cell with a name or NULL. Out: boolean or NULL.
CREATE MACRO may_hold_name(x, name) AS
    length(name) > 1 AND (
        length(name) > 3 OR NOT regexp_full_match(name, '[㐀-鿿𠀀-𲎯]+')
        OR contains(x, substr(name, 1, 1))
            AND (contains(x, substr(name, 1, 2)) OR contains(x, substr(name, 1, 1) || ' ') OR contains(x, substr(name, 1, 1) || '　')
                OR contains(x, substr(name, 1, 1) || chr(10)) OR contains(x, substr(name, 1, 1) || chr(160))));
