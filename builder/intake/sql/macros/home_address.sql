-- A postal address up to its door, as a pattern; a bracket in it is taken whole, or up to its end where the door is inside.
-- In: units of the door. Out: text.
CREATE MACRO home_address(units) AS
    '(?:[^，,。；;：:\n()]*?(?:\([^()，,。；;：:\n]*\)[^，,。；;：:\n()]*?)?' || door(units)
        || '|[^，,。；;：:\n()]*?\([^()，,。；;：:\n]*?' || door(units) || '[^()\n]*\))';
