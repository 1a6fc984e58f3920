-- A text in which a sign stands for the party's own name, so that no name is looked for in it and rows that differ in nothing else
-- have one text. In: text, kept_name() of the party. Out: text.
CREATE MACRO open_text(x, kept) AS CASE WHEN kept IS NULL THEN x ELSE replace(x, kept, chr(57344)) END;
