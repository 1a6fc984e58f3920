-- An identity number that became a number of a table program (3.50203198503120E+17): region and birth date show. As a pattern.
-- Out: text.
CREATE MACRO powered_id() AS '[1-9]\.[0-9]{5}(?:19|20)[0-9]{2}[0-9]{0,9}[Ee]\+?17';
