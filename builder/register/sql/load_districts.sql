-- Districts of the catalogue.
-- in:  $codes, $names (lists of equal length)
-- out: table register.district (code, name)
CREATE TABLE register.district AS SELECT unnest($codes::VARCHAR[]) AS code, unnest($names::VARCHAR[]) AS name
