-- A text as names are looked for in it: open_text() in which all digits are one, so that texts that differ in a number are one.
-- In: text, kept_name() of the party. Out: text.
CREATE MACRO said_text(x, kept) AS translate(open_text(x, kept), '123456789', '000000000');
