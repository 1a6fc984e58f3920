-- Text in which a person's name is replaced by its masked form. In: text, the name or NULL when nothing is to be hidden,
-- the name without inner spaces, the masked form. Out: text.
CREATE MACRO without_name(x, name, close_name, mask) AS
    CASE WHEN name IS NULL THEN x ELSE replace(replace(x, name, mask), close_name, mask) END;
