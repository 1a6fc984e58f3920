-- Cheap test whether one of known_names(name) may stand in a text. In: text, a cell with a name or NULL. Out: boolean.
CREATE MACRO may_hold_name(x, name) AS
    CASE WHEN name IS NULL OR length(name) < 2 THEN false
         WHEN regexp_matches(name, '[、，,；;/／\s　]') THEN true
         ELSE contains(x, name) OR contains(x, substr(name, 1, 1) || ' ' || substr(name, 2, 1))
             OR contains(x, substr(name, 1, 1) || '　' || substr(name, 2, 1)) END;
